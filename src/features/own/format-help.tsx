import styles from './own.module.css'

const YAML = `- id: dns-1
  question: Which record maps a name to a name?
  options:
    - right: CNAME
      why: It is an alias for another name.
    - wrong: A
  because: An A record holds an address.
  tags: [dns]
- question: How many bits has an IPv4 address?
  answer: 32
  unit: bits
- question: Put the handshake in order.
  steps: [SYN, SYN-ACK, ACK]
- question: Which port?
  pairs:
    - {text: HTTPS, answer: "443"}
    - {text: DNS, answer: "53"}`

const MARKDOWN = `## Which record maps a name to a name?
- [x] CNAME
  It is an alias for another name.
- [ ] A
> An A record holds an address.`

const CSV = `question,options,answer,because
Which record maps a name to a name?,CNAME | A,CNAME,An A record holds an address.
How many bits has an IPv4 address?,,32,`

/** How the formats are written, each in a few lines that can be copied. */
export function FormatHelp() {
  return (
    <details>
      <summary>How the formats are written</summary>
      <div className={styles.form}>
        <p>
          A question that keeps its <code>id</code> (in GIFT its title, in Moodle its ID number) is changed by
          a newer file; without one it is known by its text. Write <code>`code`</code> between backticks.
        </p>
        <Sample title="YAML, which holds everything" text={YAML} />
        <Sample title="Markdown" text={MARKDOWN} />
        <Sample title="Table" text={CSV} />
        <p>
          GIFT and Moodle XML: multiple choice, true or false, matching and numbers. Essays and typed words
          cannot be asked here, and are named in the list of problems.
        </p>
      </div>
    </details>
  )
}

function Sample({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <figure className={styles.rows}>
      <figcaption className={styles.quiet}>{title}</figcaption>
      <textarea
        className={`${styles.area} ${styles.code}`}
        aria-label={title}
        readOnly
        rows={text.split('\n').length}
        value={text}
      />
    </figure>
  )
}
