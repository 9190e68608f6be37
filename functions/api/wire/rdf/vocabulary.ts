/**
 * The contexts http://www.w3.org/ns/anno.jsonld and http://www.w3.org/ns/ldp.jsonld, put together from the tables of terms
 * in the Recommendations (Web Annotation Vocabulary, appendix A; LDP Vocabulary), so that nothing is ever fetched.
 */
type Terms = Record<string, unknown>

const PREFIXES = {
  oa: 'http://www.w3.org/ns/oa#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  dctypes: 'http://purl.org/dc/dcmitype/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  iana: 'http://www.iana.org/assignments/relation/',
  owl: 'http://www.w3.org/2002/07/owl#',
  as: 'http://www.w3.org/ns/activitystreams#',
  schema: 'http://schema.org/',
} as const

const words = (list: string): string[] => list.trim().split(/\s+/)

/** Terms of one type; `name=prefix:local` where the name is not the local one. */
const terms = (list: string, prefix: string, type?: string): Terms =>
  Object.fromEntries(
    words(list).map(word => {
      const [name = '', iri = `${prefix}:${name}`] = word.split('=')
      return [name, type === undefined ? iri : { '@id': iri, '@type': type }]
    }),
  )

const CLASSES = `Annotation TextualBody ResourceSelection SpecificResource FragmentSelector CssSelector XPathSelector
  TextQuoteSelector TextPositionSelector DataPositionSelector SvgSelector RangeSelector TimeState HttpRequestState Choice
  Motivation CssStylesheet=oa:CssStyle Dataset=dctypes:Dataset Image=dctypes:StillImage Video=dctypes:MovingImage
  Audio=dctypes:Sound Text=dctypes:Text Person=foaf:Person Organization=foaf:Organization Software=as:Application
  AnnotationCollection=as:OrderedCollection AnnotationPage=as:OrderedCollectionPage Audience=schema:Audience`

const MOTIVATIONS = `bookmarking classifying commenting describing editing highlighting identifying linking moderating
  questioning replying reviewing tagging`

const RESOURCES = `body=oa:hasBody target=oa:hasTarget source=oa:hasSource selector=oa:hasSelector state=oa:hasState
  scope=oa:hasScope refinedBy startSelector=oa:hasStartSelector endSelector=oa:hasEndSelector renderedVia via canonical
  stylesheet=oa:styledBy cached=oa:cachedSource creator=dcterms:creator rights=dcterms:rights
  conformsTo=dcterms:conformsTo generator=as:generator partOf=as:partOf first=as:first last=as:last next=as:next
  prev=as:prev homepage=foaf:homepage audience=schema:audience`

const TEXTS = `bodyValue processingLanguage exact prefix suffix styleClass value=rdf:value format=dc:format
  language=dc:language name=foaf:name nickname=foaf:nick email=foaf:mbox email_sha1=foaf:mbox_sha1sum label=rdfs:label
  accessibility=schema:accessibilityFeature`

export const annoContext = {
  ...PREFIXES,
  id: '@id',
  type: '@type',
  ...terms(CLASSES, 'oa'),
  ...terms(MOTIVATIONS, 'oa'),
  ...terms('auto=oa:autoDirection ltr=oa:ltrDirection rtl=oa:rtlDirection', 'oa'),
  ...terms(RESOURCES, 'oa', '@id'),
  ...terms('motivation=oa:motivatedBy purpose=oa:hasPurpose textDirection', 'oa', '@vocab'),
  ...terms(TEXTS, 'oa'),
  ...terms('created=dcterms:created modified=dcterms:modified generated=dcterms:issued', 'oa', 'xsd:dateTime'),
  ...terms('sourceDate sourceDateStart sourceDateEnd', 'oa', 'xsd:dateTime'),
  ...terms('start end total=as:totalItems startIndex=as:startIndex', 'oa', 'xsd:nonNegativeInteger'),
  items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
}

export const ldpContext = {
  ldp: 'http://www.w3.org/ns/ldp#',
  id: '@id',
  type: '@type',
  ...terms('Resource RDFSource NonRDFSource Container BasicContainer DirectContainer IndirectContainer', 'ldp'),
  ...terms(
    'contains member membershipResource hasMemberRelation isMemberOfRelation insertedContentRelation',
    'ldp',
    '@id',
  ),
}

/** For those who read Turtle. */
export const TURTLE_PREFIXES = { ...PREFIXES, ldp: ldpContext.ldp, hashiya: 'https://hashiya.org/ns#' }
