import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import { AaaaRecord, ARecord, type IAliasRecordTarget, type IHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import type { Construct, IConstruct } from 'constructs'

/** A name of the team's own. */
export type Domain = {
  /** Such as `notes.example`. */
  readonly name: string
  /** Of the stack's region; with CloudFront, of us-east-1. */
  readonly certificate: ICertificate
  /**
   * Where the name is written down.
   * @default - nowhere: write it yourself, as an alias or a CNAME of the output `DomainTarget`
   */
  readonly zone?: IHostedZone | undefined
}

/** Writes the name into its zone, if that is known, for IPv4 and IPv6. */
export function nameIn({ name, zone }: Domain, scope: Construct, target: IAliasRecordTarget): IConstruct[] {
  if (!zone) return []
  // With a dot at its end a name is whole, and the zone's is not appended.
  const record = { zone, recordName: `${name}.`, target: RecordTarget.fromAlias(target) }
  return [new ARecord(scope, 'Ipv4', record), new AaaaRecord(scope, 'Ipv6', record)]
}
