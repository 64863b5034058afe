#!/usr/bin/env bash
# Apache Velocity 1.7 (Debian's velocity 1.7-6): a line comment right behind a reference with a property is no comment.
# `$s##x` prints the value of $s alone; `$s.name## x` prints the comment as well, and `$!.name` loses its "$!".
# Needs: apt-get with Debian's archive, a JDK. Exits non-zero if the behaviour changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download velocity=1.7-6 libcommons-lang-java libcommons-collections3-java >/dev/null 2>&1
for package in *.deb; do dpkg -x "$package" .; done
jars="usr/share/java/velocity-1.7.jar:usr/share/java/commons-lang.jar:usr/share/java/commons-collections3.jar"
cat >Try.java <<'JAVA'
import java.io.StringWriter;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
public class Try {
  public static void main(String[] templates) {
    for (String template : templates) {
      VelocityEngine engine = new VelocityEngine();
      engine.setProperty("runtime.log.logsystem.class", "org.apache.velocity.runtime.log.NullLogChute");
      VelocityContext context = new VelocityContext();
      context.put("s", "text");
      context.put("m", java.util.Map.of("a", "value"));
      StringWriter out = new StringWriter();
      engine.evaluate(context, out, "t", template);
      System.out.println("[" + template + "] prints [" + out + "]");
    }
  }
}
JAVA
javac -nowarn -cp "$jars" Try.java 2>/dev/null
java -cp "$jars:." Try '$s## comment' '$m.a## comment' '$!.a' | tee seen.txt
diff seen.txt - <<'EXPECTED'
[$s## comment] prints [text]
[$m.a## comment] prints [value## comment]
[$!.a] prints [.a]
EXPECTED
echo "velocity 1.7-6: a comment behind a property is printed, \$!. loses its first two characters."
