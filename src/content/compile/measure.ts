import type { MEASURES } from '#content/schema/targets.ts'
import { isExamQuestion } from '#engine/questions/question.ts'
import type { Question } from '#engine/questions/question.ts'

import type { Course } from './course.ts'
import { isByRule, isWeighing } from './lints/knowledge.ts'

export type Measured = Readonly<Record<(typeof MEASURES)[number], number>>

/** Services that the exams ask together with API Gateway. Lambda and IAM stand in every other item and prove nothing. */
const NEIGHBOURS =
  /\b(?:AppConfig|AppSync|Athena|AWS Config|Certificate Manager|ACM|CDK|CloudFormation|CloudFront|CloudTrail|CloudWatch|CodeDeploy|CodePipeline|Cognito|DAX|DynamoDB|EC2|ECS|ElastiCache|EventBridge|Fargate|Firehose|Global Accelerator|IAM Identity Center|KMS|Key Management Service|Kinesis|Application Load Balancer|ALB|Network Load Balancer|NLB|OpenSearch|Parameter Store|RDS|Route 53|SAM|Secrets Manager|SNS|SQS|Step Functions|Transit Gateway|VPC peering|WAF|X-Ray|S3)\b/

/** How far the bank is on its way; what content/targets.yaml holds. */
export function measureBank(questions: readonly Question[]): Measured {
  const items = questions.filter(isExamQuestion).filter(isByRule)
  return {
    'items by the rule': items.length,
    'weighing items': items.filter(isWeighing).length,
    'items across services': items.filter(({ options }) => options.some(({ text }) => NEIGHBOURS.test(text)))
      .length,
    'three of six': items.filter((item) => item.kind === 'multiple' && item.choose === 3).length,
  }
}

/**
 * By fact how many questions and families test it.
 *
 * @public Tests hold content/targets.yaml to it.
 */
export function testedFacts({
  questions,
  families,
}: Pick<Course, 'questions' | 'families'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { value } of [...questions, ...families])
    for (const fact of value.tests) counts.set(fact, (counts.get(fact) ?? 0) + 1)
  return counts
}
