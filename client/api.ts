// Written by `npm run openapi` from docs/openapi.json: do not edit.

/** JSON-LD: a value stands for a list of one. */
export type OneOrMany<T> = T | T[]

export type StatementInput = {
  id?: string
  title: string
  /** BCP 47 language tag */
  language: string
  direction?: 'ltr' | 'rtl'
  url?: string
  /** For whom it is, its text and all notes on it: everybody, or a group */
  audience?: string
  /** Id of the statement that this one is a translation of */
  translationOf?: string
  paragraphs: {
    text: string
  }[]
}

export type AnnotationInput = {
  '@context'?:
    | 'http://www.w3.org/ns/anno.jsonld'
    | (
        | string
        | {
            [name: string]: unknown
          }
      )[]
  id?: string
  type?: 'Annotation' | string[]
  motivation?: OneOrMany<string>
  body?: OneOrMany<BodyInput>
  bodyValue?: string
  target: OneOrMany<TargetInput>
  audience?:
    | 'private'
    | 'public'
    | `group:${string}`
    | string
    | {
        id?: string
        type?: OneOrMany<string>
        [name: string]: unknown
      }
    | (
        | 'private'
        | 'public'
        | `group:${string}`
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      )[]
  generated?: string
  generator?: OneOrMany<AgentInput>
  rights?: OneOrMany<string>
  canonical?: string
  via?: OneOrMany<string>
  stylesheet?:
    | string
    | {
        id?: string
        type?: 'CssStylesheet'
        value?: string
        [name: string]: unknown
      }
  accessibility?: OneOrMany<string>
  [name: string]: unknown
}

export type BodyInput =
  | string
  | {
      id?: string
      type: 'TextualBody'
      value: string
      format?: OneOrMany<string>
      language?: OneOrMany<string>
      processingLanguage?: string
      textDirection?: 'ltr' | 'rtl' | 'auto'
      accessibility?: OneOrMany<string>
      purpose?: OneOrMany<string>
      created?: string
      modified?: string
      generated?: string
      creator?: OneOrMany<AgentInput>
      generator?: OneOrMany<AgentInput>
      rights?: OneOrMany<string>
      canonical?: string
      via?: OneOrMany<string>
      source?: BodyInput
      selector?: OneOrMany<SelectorInput>
      state?: OneOrMany<StateInput>
      styleClass?: OneOrMany<string>
      renderedVia?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      scope?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      items?: BodyInput[]
      [name: string]: unknown
    }
  | {
      id?: string
      type: 'Choice'
      value?: string
      format?: OneOrMany<string>
      language?: OneOrMany<string>
      processingLanguage?: string
      textDirection?: 'ltr' | 'rtl' | 'auto'
      accessibility?: OneOrMany<string>
      purpose?: OneOrMany<string>
      created?: string
      modified?: string
      generated?: string
      creator?: OneOrMany<AgentInput>
      generator?: OneOrMany<AgentInput>
      rights?: OneOrMany<string>
      canonical?: string
      via?: OneOrMany<string>
      source?: BodyInput
      selector?: OneOrMany<SelectorInput>
      state?: OneOrMany<StateInput>
      styleClass?: OneOrMany<string>
      renderedVia?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      scope?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      items: BodyInput[]
      [name: string]: unknown
    }
  | {
      id?: string
      type: 'SpecificResource'
      value?: string
      format?: OneOrMany<string>
      language?: OneOrMany<string>
      processingLanguage?: string
      textDirection?: 'ltr' | 'rtl' | 'auto'
      accessibility?: OneOrMany<string>
      purpose?: OneOrMany<string>
      created?: string
      modified?: string
      generated?: string
      creator?: OneOrMany<AgentInput>
      generator?: OneOrMany<AgentInput>
      rights?: OneOrMany<string>
      canonical?: string
      via?: OneOrMany<string>
      source: BodyInput
      selector?: OneOrMany<SelectorInput>
      state?: OneOrMany<StateInput>
      styleClass?: OneOrMany<string>
      renderedVia?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      scope?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      items?: BodyInput[]
      [name: string]: unknown
    }
  | {
      id?: string
      type?: OneOrMany<string>
      value?: string
      format?: OneOrMany<string>
      language?: OneOrMany<string>
      processingLanguage?: string
      textDirection?: 'ltr' | 'rtl' | 'auto'
      accessibility?: OneOrMany<string>
      purpose?: OneOrMany<string>
      created?: string
      modified?: string
      generated?: string
      creator?: OneOrMany<AgentInput>
      generator?: OneOrMany<AgentInput>
      rights?: OneOrMany<string>
      canonical?: string
      via?: OneOrMany<string>
      source?: BodyInput
      selector?: OneOrMany<SelectorInput>
      state?: OneOrMany<StateInput>
      styleClass?: OneOrMany<string>
      renderedVia?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      scope?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      items?: BodyInput[]
      [name: string]: unknown
    }

export type AgentInput =
  | string
  | {
      id?: string
      type?: OneOrMany<string>
      name?: OneOrMany<string>
      nickname?: OneOrMany<string>
      email?: OneOrMany<string>
      email_sha1?: OneOrMany<string>
      homepage?: OneOrMany<string>
      [name: string]: unknown
    }

export type SelectorInput =
  | {
      type: 'TextQuoteSelector'
      exact: string
      prefix?: string
      suffix?: string
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: 'TextPositionSelector'
      start: number
      end: number
      unit?: 'code-point' | 'utf-16' | 'grapheme'
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: 'FragmentSelector'
      value: string
      conformsTo?: string
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: 'CssSelector'
      value: string
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: 'XPathSelector'
      value: string
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: 'DataPositionSelector'
      start: number
      end: number
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: 'SvgSelector'
      value?: string
      id?: string
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: 'RangeSelector'
      startSelector: SelectorInput
      endSelector: SelectorInput
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: string
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | string

export type StateInput =
  | {
      type: 'TimeState'
      sourceDate?: OneOrMany<string>
      sourceDateStart?: string
      sourceDateEnd?: string
      cached?: OneOrMany<string>
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: 'HttpRequestState'
      value: string
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | {
      type: string
      refinedBy?: Schema0
      [name: string]: unknown
    }
  | string

export type TargetInput =
  | string
  | {
      id?: string
      type?: OneOrMany<string>
      value?: string
      format?: OneOrMany<string>
      language?: OneOrMany<string>
      processingLanguage?: string
      textDirection?: 'ltr' | 'rtl' | 'auto'
      accessibility?: OneOrMany<string>
      purpose?: OneOrMany<string>
      created?: string
      modified?: string
      generated?: string
      creator?: OneOrMany<AgentInput>
      generator?: OneOrMany<AgentInput>
      rights?: OneOrMany<string>
      canonical?: string
      via?: OneOrMany<string>
      source:
        | string
        | {
            id: string
            [name: string]: unknown
          }
      selector?: OneOrMany<SelectorInput>
      state?: OneOrMany<StateInput>
      styleClass?: OneOrMany<string>
      renderedVia?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      scope?: OneOrMany<
        | string
        | {
            id?: string
            type?: OneOrMany<string>
            [name: string]: unknown
          }
      >
      items?: BodyInput[]
      [name: string]: unknown
    }
  | {
      id: string
      [name: string]: unknown
    }

/** Parts of an AnnotationInput, or null */
export type AnnotationPatch = {
  [name: string]: unknown
}

export type GroupInput = {
  name: string
  description?: string
  /** `closed`: by invitation. `requests`: whoever is signed in and knows its id sees its name and description, and may ask to join */
  joining?: 'closed' | 'requests'
  /** Whether a moderator has to pass its notes before members see them */
  premoderated?: boolean
}

export type InvitationInput = {
  /** Whom it is for: an `acct:` IRI, or the id in it. Absent: whoever has the token */
  user?: string
  /** How many may join by it; one when it is for a user */
  uses?: number
  /** After which it expires */
  days?: number
}

export type ErasureInput = {
  /** It cannot be undone */
  confirm: 'erase everything of mine'
  /** From the answer before */
  receipt?: string
}

export type Publication = {
  /** Who may read it: its creator, everybody, or a group */
  audience: 'private' | 'public' | `group:${string}`
  /** Their IRIs */
  annotations: string[]
}

export type ReportInput = {
  reason?: string
}

export type ModerationDecision = {
  state: 'visible' | 'hidden'
  reason?: string
}

export type HypothesisTokenRequest =
  | {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer'
      assertion: string
    }
  | {
      grant_type: 'refresh_token'
      refresh_token: string
    }

export type HypothesisProfileChange = {
  preferences?: {
    show_sidebar_tutorial?: boolean
    shortcuts_preferences?: {
      [name: string]: string | null
    }
  }
}

export type HypothesisAnnotationSent = {
  text?: string
  tags?: string[]
  permissions?: {
    read?: string[]
    [name: string]: unknown
  }
  /** As in h: what comes after the first is left out */
  target?: {
    source?: string
    selector?: {
      type: string
      [name: string]: unknown
    }[]
    [name: string]: unknown
  }[]
  uri: string
  group?: string
  references?: string[]
  /** Tells a repetition of the same request from another */
  created?: string
  document?: {
    title?: OneOrMany<string>
    [name: string]: unknown
  }
  [name: string]: unknown
}

export type HypothesisAnnotationChange = {
  text?: string
  tags?: string[]
  permissions?: {
    read?: string[]
    [name: string]: unknown
  }
  /** As in h: what comes after the first is left out */
  target?: {
    source?: string
    selector?: {
      type: string
      [name: string]: unknown
    }[]
    [name: string]: unknown
  }[]
  [name: string]: unknown
}

export type HypothesisModeration = {
  moderation_status: 'APPROVED' | 'DENIED' | 'SPAM'
  /** The state that was judged: `updated` */
  annotation_updated?: string
}

/** One field, parameter or header at fault */
export type Flaw = {
  /** JSON pointer (RFC 6901) to the field of the body */
  pointer?: string
  /** Name of the path or query parameter */
  parameter?: string
  /** Name of the header */
  header?: string
  /** What is wrong with it; reads on after its name */
  detail: string
  /** What was received, cut to 80 characters */
  value?: unknown
  /** What to do */
  remedy?: string
}

/** One of several places that compete */
export type Candidate = {
  /** IRI of the paragraph */
  paragraph: string
  start: number
  end: number
  exact: string
  segments?: Segment[]
}

/** Words of one paragraph: Unicode code points, `start` included, `end` excluded, and the words there */
export type Segment = {
  /** IRI of the paragraph */
  paragraph: string
  start: number
  end: number
  exact: string
}

export type Schema0 = OneOrMany<SelectorInput | StateInput>

/** A page of statements */
export type StatementList = {
  items: StatementHead[]
  /** The next page; absent on the last */
  next?: string
}

/** A statement without its text */
export type StatementHead = {
  revision: number
  title: string
  language: string
  direction: 'ltr' | 'rtl'
  url?: string
  translationOf?: string
  id: string
  /** For whom it is, its text and all notes on it: everybody, or a group */
  audience: string
  /** When its first revision was published */
  created: string
  /** When its latest revision was published */
  modified: string
  iri: string
  /** Container of its annotations */
  annotations: string
}

/** A statement as one revision of it has it */
export type Statement = {
  revision: number
  title: string
  language: string
  direction: 'ltr' | 'rtl'
  url?: string
  translationOf?: string
  id: string
  /** For whom it is, its text and all notes on it: everybody, or a group */
  audience: string
  /** When its first revision was published */
  created: string
  /** When its latest revision was published */
  modified: string
  iri: string
  /** Container of its annotations */
  annotations: string
  /** When this revision was published */
  published: string
  paragraphs: Paragraph[]
}

/** Keeps its id through edits; ids sort in reading order */
export type Paragraph = {
  id: string
  text: string
  /** What annotations target */
  iri: string
}

/** A revision that is not published, and what it would do */
export type RevisionPreview = {
  revision: number
  title: string
  language: string
  direction: 'ltr' | 'rtl'
  url?: string
  translationOf?: string
  id: string
  /** For whom it is, its text and all notes on it: everybody, or a group */
  audience: string
  /** When its first revision was published */
  created: string
  /** When its latest revision was published */
  modified: string
  iri: string
  /** Container of its annotations */
  annotations: string
  /** When this revision was published */
  published: string
  paragraphs: Paragraph[]
  /** What would become of the paragraphs, by their ids */
  changes: {
    kind: 'edited' | 'moved' | 'split' | 'merged' | 'inserted' | 'deleted' | 'restored'
    from: string[]
    to: string[]
  }[]
  /** Notes by the state that they would be in; `complete` unless there are more than 10,000 */
  notes: {
    exact: number
    moved: number
    changed: number
    orphan: number
    complete: boolean
  }
  /** The first 200 notes whose words it would change */
  changed: {
    id: string
    creator: string
    anchor: Anchor
  }[]
  /** The first 200 notes that it would orphan */
  orphaned: {
    id: string
    creator: string
    anchor: Anchor
  }[]
}

/** Where the annotation stands in the text */
export type Anchor = {
  /** The revision whose text is meant */
  revision: number
  /** `exact`: the same words in the same place. `moved`: the same words elsewhere. `changed`: enough of the words; `was` has what they were. `orphan`: no place is certain; `was` has where it stood */
  state: 'exact' | 'moved' | 'changed' | 'orphan'
  /** The part of the words that survives */
  score: number
  /** In reading order; empty for an orphan */
  segments: Segment[]
  /** Places that compete for an orphan */
  candidates?: Candidate[]
  /** The words as they were, and where, when the annotation was made */
  was?: {
    revision: number
    segments: Segment[]
  }
  /** How what is stored differs from what was just sent, and why */
  amendment?: {
    reason: 'offset' | 'context' | 'folded' | 'widened' | 'converted'
    /** The unit that the offsets sent were in */
    unit?: 'code-point' | 'utf-16' | 'grapheme'
  }
}

/** Counts of the notes that you may read */
export type StatementCounts = {
  /** Those on the statement as a whole among them */
  total: number
  /** By the id of the paragraph in which a note began when it was written; what has none is not there */
  paragraphs: {
    [name: string]: number
  }
  /** By `public`, `private` and `group:<id>` */
  audiences: {
    [name: string]: number
  }
}

/** One paragraph as one revision has it */
export type ParagraphInStatement = {
  statement: string
  revision: number
  language: string
  direction: 'ltr' | 'rtl'
  id: string
  text: string
  /** What annotations target */
  iri: string
}

/** A paragraph in the other languages of its statement */
export type ParagraphParallels = {
  paragraph: string
  parallels: {
    revision: number
    title: string
    language: string
    direction: 'ltr' | 'rtl'
    url?: string
    translationOf?: string
    id: string
    /** For whom it is, its text and all notes on it: everybody, or a group */
    audience: string
    /** When its first revision was published */
    created: string
    /** When its latest revision was published */
    modified: string
    iri: string
    /** Container of its annotations */
    annotations: string
    /** Empty where the language has nothing there */
    paragraphs: Paragraph[]
    /** Whether you see a note on any of them */
    annotated: boolean
  }[]
}

/** A collection of annotations, with its first page or a link to it */
export type AnnotationCollection = {
  '@context': 'http://www.w3.org/ns/anno.jsonld' | string[]
  id: string
  /** `AnnotationCollection`, and of a container `BasicContainer` */
  type: 'AnnotationCollection' | string[]
  label: string
  /** As you see it; absent where it cannot be told */
  total?: number
  /** The last change of anything in it, deletions included */
  modified?: string
  /** Absent when it is empty */
  first?:
    | {
        id: string
        type: 'AnnotationPage'
        /** On the first page; the position of others is not known */
        startIndex?: 0
        /** Absent on the first page */
        prev?: string
        /** Absent on the last page */
        next?: string
        /** May be fewer than asked for, even none, before the last page; IRIs with `iris=1` */
        items: (Annotation | string)[]
      }
    | string
  last?: string
}

/** A W3C Web Annotation, with `audience` and `anchor` of this API */
export type Annotation = {
  /** http://www.w3.org/ns/anno.jsonld, that of this API, and the client's */
  '@context': unknown[]
  id: string
  type: 'Annotation' | string[]
  motivation?: unknown
  body?: unknown
  bodyValue?: string
  /** Where it stands now; of an orphan, where it stood. Several where the words were torn apart */
  target:
    | string
    | {
        type?: unknown
        /** IRI of the paragraph, the statement, or the annotation that this one answers */
        source: string
        selector?: (
          | {
              type: 'TextQuoteSelector'
              exact: string
              prefix: string
              suffix: string
            }
          | {
              type: 'TextPositionSelector'
              start: number
              end: number
              unit?: 'code-point' | 'utf-16' | 'grapheme'
            }
          | {
              type: string
              [name: string]: unknown
            }
          | string
        )[]
        [name: string]: unknown
      }
    | {
        type?: unknown
        /** IRI of the paragraph, the statement, or the annotation that this one answers */
        source: string
        selector?: (
          | {
              type: 'TextQuoteSelector'
              exact: string
              prefix: string
              suffix: string
            }
          | {
              type: 'TextPositionSelector'
              start: number
              end: number
              unit?: 'code-point' | 'utf-16' | 'grapheme'
            }
          | {
              type: string
              [name: string]: unknown
            }
          | string
        )[]
        [name: string]: unknown
      }[]
  /** Who may read it; and, where the client said so, for whom it is meant */
  audience: 'private' | 'public' | `group:${string}` | unknown[]
  creator: {
    /** `acct:` IRI (RFC 7565) */
    id: string
    type: 'Person'
    name?: string
  }
  created: string
  modified: string
  anchor: Anchor
  /** Only where its audience does not see it: hidden by moderators, or waiting for them; and why */
  moderation?: {
    state: 'hidden' | 'pending'
    reason?: string
  }
  [name: string]: unknown
}

/** A page of annotations */
export type AnnotationPage = {
  '@context': 'http://www.w3.org/ns/anno.jsonld'
  id: string
  type: 'AnnotationPage'
  partOf: {
    id: string
    type: 'AnnotationCollection'
    label: string
    /** As you see it; absent where it cannot be told */
    total?: number
    /** The last change of anything in it, deletions included */
    modified?: string
  }
  /** On the first page; the position of others is not known */
  startIndex?: 0
  /** Absent on the first page */
  prev?: string
  /** Absent on the last page */
  next?: string
  /** May be fewer than asked for, even none, before the last page; IRIs with `iris=1` */
  items: (Annotation | string)[]
}

/** Versions of one annotation, the newest first */
export type AnnotationHistory = {
  items: {
    version: number
    modified: string
    annotation: Annotation
  }[]
  next?: string
}

export type GroupList = {
  items: Group[]
}

/** People who share notes */
export type Group = {
  id: string
  name: string
  description?: string
  /** `closed`: by invitation. `requests`: whoever is signed in and knows its id sees its name and description, and may ask to join */
  joining: 'closed' | 'requests'
  iri: string
  /** Yours; absent when you are not in it */
  role?: 'owner' | 'moderator' | 'member'
  premoderated?: boolean
  /** Absent for a group that only the issuer knows */
  created?: string
  modified?: string
  members?: string
  annotations?: string
}

export type ClosingProgress = {
  /** What is being waited for */
  left: 'members' | 'notes' | 'settling' | 'rest'
}

export type MemberList = {
  items: Member[]
  /** The next page; absent on the last */
  next?: string
}

export type Member = {
  /** An `acct:` IRI */
  user: string
  name?: string
  role: 'owner' | 'moderator' | 'member'
  joined: string
  /** To PUT a role, or to DELETE the membership */
  address: string
}

export type ApplicantList = {
  items: {
    /** An `acct:` IRI */
    user: string
    name?: string
    asked: string
    /** To DELETE: the answer is no */
    address: string
    /** To PUT the role `member`: the answer is yes */
    member: string
  }[]
  /** The next page; absent on the last */
  next?: string
}

export type InvitationList = {
  items: Invitation[]
  /** The next page; absent on the last */
  next?: string
}

export type Invitation = {
  id: string
  uses: number
  used: number
  /** An `acct:` IRI */
  by: string
  created: string
  expires: string
  /** Whom it is for; absent: whoever has its token */
  user?: string
  /** To DELETE: nobody joins by it any more */
  address: string
}

export type InvitationMade = {
  id: string
  uses: number
  used: number
  /** An `acct:` IRI */
  by: string
  created: string
  expires: string
  /** Whom it is for; absent: whoever has its token */
  user?: string
  /** To DELETE: nobody joins by it any more */
  address: string
  /** Shown this once: only a hash of its secret is kept */
  token: string
}

export type ReceivedInvitations = {
  items: {
    group: {
      id: string
      name: string
      description?: string
      /** `closed`: by invitation. `requests`: whoever is signed in and knows its id sees its name and description, and may ask to join */
      joining: 'closed' | 'requests'
      iri: string
    }
    expires: string
    token: string
  }[]
}

export type InvitationPreview = {
  group: {
    id: string
    name: string
    description?: string
    /** `closed`: by invitation. `requests`: whoever is signed in and knows its id sees its name and description, and may ask to join */
    joining: 'closed' | 'requests'
    iri: string
  }
  expires: string
  /** An `acct:` IRI */
  by: string
}

/** Part of everything that is kept of you */
export type Export = {
  items: (
    | {
        /** A note, or an earlier version of one */
        kind: 'annotations' | 'versions'
        version: number
        annotation: Annotation
        /** How a client of the Hypothesis API had its page */
        page?: {
          [name: string]: unknown
        }
      }
    | {
        /** Where private notes were; memberships and marks; invitations to you; reports, decisions, preferences, sign-ins, requests to join; keys of requests */
        kind: 'tombstones' | 'identity' | 'invitations' | 'rest' | 'claims'
        /** As it is kept; what is kept of you elsewhere stands in `there` */
        record: {
          [name: string]: unknown
        }
      }
  )[]
  next?: string
}

/** Kept for 30 days; it names nobody */
export type ErasureReceipt = {
  receipt: string
  began: string
  finished?: string
  erased: {
    [name: string]: number
  }
}

/** What became of each */
export type PublicationResult = {
  /** In the order in which they were named */
  items: (
    | {
        id: string
        /** Who may read it: its creator, everybody, or a group */
        audience: 'private' | 'public' | `group:${string}`
        modified: string
      }
    | {
        id: string
        problem: Problem
      }
  )[]
}

/** What moderators have to look at, or hid; the oldest first */
export type ModerationCases = {
  items: {
    queue: 'reported' | 'pending' | 'hidden'
    since: string
    reports: {
      count: number
      /** Some of them; who reported, nobody is told */
      given: {
        reason?: string
        at: string
      }[]
    }
    annotation: Annotation
  }[]
  next?: string
}

/** What moderators did, the last first */
export type ModerationLog = {
  items: {
    at: string
    /** `acct:` IRI of the moderator */
    by: string
    did: 'hide' | 'show' | 'approve' | 'refuse' | 'dismiss'
    annotation: string
    reason?: string
  }[]
  next?: string
}

/** Where things are and what is understood */
export type Capabilities = {
  name: 'Hashiya'
  protocols: string[]
  statements: string
  templates: {
    statement: string
    container: string
    annotation: string
  }
  me: string
  context: string
  openapi: string
  documentation: string
  media: {
    read: string[]
    create: string[]
    patch: string[]
  }
  /** What `Prefer` may include for a container */
  preferences: string[]
  offsets: {
    /** Of all offsets that are sent, unless another is asked for */
    unit: 'code-point' | 'utf-16' | 'grapheme'
    understood: ('code-point' | 'utf-16' | 'grapheme')[]
  }
  audiences: string[]
  limits: {
    /** Of an annotation */
    bytes: number
    /** Annotations on a page */
    page: number
    defaultPage: number
  }
}

/** What went wrong, as the Hypothesis API tells it */
export type HypothesisFailure = {
  status: 'failure'
  /** What happened and what to do, for people */
  reason: string
  /** Stable; one of those of problem documents */
  code: string
  /** All fields at fault */
  errors?: {
    [name: string]: unknown
  }[]
}

export type HypothesisRoutes = {
  [name: string]:
    | {
        method: string
        url: string
        desc: string
      }
    | HypothesisRoutes
}

export type HypothesisTokens = {
  access_token: string
  token_type: 'Bearer'
  expires_in: number
  refresh_token: string
  scope: ''
}

export type HypothesisProfile = {
  /** `acct:` IRI; null for nobody */
  userid: string | null
  authority: string
  features: {
    [name: string]: boolean
  }
  preferences: {
    show_sidebar_tutorial?: boolean
    shortcuts_preferences?: {
      [name: string]: string | null
    }
  }
  groups: {
    id: string
    name: string
    public: boolean
  }[]
  user_info?: {
    display_name: string | null
  }
}

export type HypothesisGroup = {
  id: string
  groupid: string
  name: string
  type: 'open' | 'private'
  organization: null
  scopes: null
  links: Record<string, never>
  public: boolean
  scoped: boolean
  pre_moderated: boolean
}

export type HypothesisMember = {
  authority: string
  userid: string
  username: string
  display_name: string | null
  roles: ('owner' | 'moderator' | 'member')[]
  actions: string[]
  created: string
  updated: string
}

export type HypothesisAnnotation = {
  /** Stays while the annotation moves */
  id: string
  /** Also what `search_after` takes */
  created: string
  updated: string
  user: string
  user_info: {
    display_name: string | null
  }
  uri: string
  /** Markdown, as it was sent */
  text: string
  tags: string[]
  group: string
  permissions: {
    read: string[]
    admin: string[]
    update: string[]
    delete: string[]
  }
  target: {
    source: string
    selector?: {
      [name: string]: unknown
    }[]
  }[]
  /** What it answers, the beginning of the thread first */
  references?: string[]
  document: {
    title: string[]
  }
  links: {
    html: string
    incontext: string
    json: string
  }
  hidden: boolean
  flagged: boolean
  actions: string[]
  mentions: {
    [name: string]: unknown
  }[]
  moderation_status: 'APPROVED' | 'PENDING' | 'DENIED' | 'SPAM'
}

/** What went wrong and what to do (RFC 9457) */
export type Problem = {
  /** Where the code is explained */
  type: string
  title: string
  /** The HTTP status */
  status: number
  /** Stable; what programs may branch on */
  code: string
  /** What happened, for people */
  detail?: string
  /** What to do, when it concerns no single field */
  remedy?: string
  /** All fields at fault */
  errors?: Flaw[]
  /** With `ambiguous-target`: the places where the quotation stands */
  candidates?: Candidate[]
  /** With `target-not-in-text`: what stands at the place that was sent */
  there?: Segment[]
  /** With `too-many-writes`: names of the policies in `RateLimit-Policy` */
  'violated-policies'?: string[]
}

/** What `code` of a problem may be. */
export type ProblemCode =
  /** Fields of the body break a rule or a limit. */
  | 'bad-field'
  /** The annotation has properties that no declared context defines, or text that cannot be kept faithfully. */
  | 'unknown-property'
  /** A path or query parameter breaks a rule or a limit. */
  | 'bad-parameter'
  /** The cursor is damaged, or belongs to another list. */
  | 'bad-cursor'
  /** The Idempotency-Key cannot be used. */
  | 'bad-key'
  /** If-None-Match on PUT is not `*`, or stands beside If-Match. */
  | 'bad-condition'
  /** The body is not JSON. */
  | 'not-json'
  /** The body is JSON, but not an object. */
  | 'not-an-object'
  /** The body is not the RDF that it says it is. */
  | 'not-rdf'
  /** The body is not UTF-8. */
  | 'not-utf-8'
  /** The connection broke before the body had arrived. */
  | 'body-incomplete'
  /** The plain text has no paragraph. */
  | 'empty-text'
  /** Only a signed-in user can do that. */
  | 'sign-in-needed'
  /** The Authorization header holds no bearer token. */
  | 'bad-credentials'
  /** The token is not a good one of this issuer. */
  | 'bad-token'
  /** The token has expired. */
  | 'expired-token'
  /** Only publishers write statements. */
  | 'not-a-publisher'
  /** Only its creator may change an annotation. */
  | 'not-the-creator'
  /** You are not in that group, the statement is for another one, or a reply would be read by more people than what it answers. */
  | 'audience-not-allowed'
  /** Your role in the group does not allow that. */
  | 'role-needed'
  /** Moderators hid the note from that audience: its creator does not show it again. */
  | 'hidden-by-moderators'
  /** Only moderators of the audience do that. */
  | 'not-a-moderator'
  /** The note is your own, or nobody else reads it. */
  | 'not-reportable'
  /** It does not exist, or you may not see it: nobody is told which. */
  | 'no-such-resource'
  /** The resource has no such method. */
  | 'method-not-allowed'
  /** None of the accepted types can be had. */
  | 'not-acceptable'
  /** That id is taken, or was: ids are never used again. */
  | 'id-taken'
  /** Others answered the note for more people to read than it is to be for. */
  | 'answered-by-others'
  /** The note answers one that its audience does not see. */
  | 'question-out-of-sight'
  /** The `id` in the body is not that of the address. */
  | 'other-id'
  /** The change touches an annotation's `canonical` or `via`, or a statement's `audience`, which do not change. */
  | 'set-for-good'
  /** That person is in the group already. */
  | 'already-a-member'
  /** The group takes no member more, or is being deleted. */
  | 'group-full'
  /** Statements are published for the group. */
  | 'group-has-statements'
  /** Somebody would be in more groups than anybody may. */
  | 'too-many-groups'
  /** The group would be left without an owner. */
  | 'last-owner'
  /** The invitation was used, or has expired. */
  | 'invitation-spent'
  /** A moderator decided on a state of the annotation that it is no longer in. */
  | 'judged-other-words'
  /** The annotation was deleted. */
  | 'annotation-deleted'
  /** Its publisher withdrew the statement. */
  | 'statement-withdrawn'
  /** Somebody changed it since you read it. */
  | 'changed-meanwhile'
  /** The body has more bytes than the limit. */
  | 'body-too-large'
  /** The body is of a type that is not taken here. */
  | 'unsupported-media-type'
  /** A JSON-LD document without the context of Web Annotations. */
  | 'unknown-context'
  /** The document is of another type. */
  | 'not-an-annotation'
  /** The annotation has more than one target. */
  | 'one-target'
  /** The target is not of this container's statement. */
  | 'foreign-target'
  /** No statement is published at the address, and this deployment keeps no notes on other pages. */
  | 'unknown-page'
  /** The revision has no such paragraph. */
  | 'no-such-paragraph'
  /** The statement has no such revision. */
  | 'no-such-revision'
  /** A reply to an annotation that you may not see. */
  | 'no-such-target'
  /** The quotation stands in several places, listed in `candidates`, and nothing decides between them. */
  | 'ambiguous-target'
  /** The selection is not in the text; `there` tells what stands at the place. */
  | 'target-not-in-text'
  /** A translation of what is not there, or is a translation itself. */
  | 'no-such-original'
  /** The answer would be larger than the 6 MB that can be sent. */
  | 'answer-too-large'
  /** The id chosen names another paragraph than the target. */
  | 'misleading-id'
  /** The Idempotency-Key was sent before, with another request. */
  | 'key-reused'
  /** A change says which state it changes. */
  | 'condition-required'
  /** You have written more than this deployment allows at a time; `violated-policies` says in which of `RateLimit-Policy`. */
  | 'too-many-writes'
  /** The fault is ours, and logged. */
  | 'internal'
  /** The store has more to do than it can. */
  | 'store-busy'
  /** The store does not answer in time. */
  | 'store-unavailable'
  /** The keys of the issuer cannot be fetched, so that no token can be checked. */
  | 'issuer-unavailable'

/** What is asked of which resource, with what, and what is answered. */
export type Operations = {
  /** List statements, the newest first */
  'GET /statements': {
    query?: { limit?: number | undefined; cursor?: string | undefined } | undefined
    answer: StatementList
  }
  /** Publish a statement */
  'POST /statements': {
    query?:
      | {
          id?: string | undefined
          title?: string | undefined
          url?: string | undefined
          audience?: string | undefined
          translationOf?: string | undefined
          direction?: 'ltr' | 'rtl' | undefined
        }
      | undefined
    headers?: { 'Content-Language'?: string | undefined } | undefined
    body: StatementInput
    answer: Statement
  }
  /** Read the latest revision of a statement */
  'GET /statements/{sid}': {
    path: { sid: string }
    headers?: { 'If-None-Match'?: string | undefined } | undefined
    answer: Statement
  }
  /** Publish a new revision of a statement */
  'PUT /statements/{sid}': {
    path: { sid: string }
    query?:
      | {
          id?: string | undefined
          title?: string | undefined
          url?: string | undefined
          audience?: string | undefined
          translationOf?: string | undefined
          direction?: 'ltr' | 'rtl' | undefined
        }
      | undefined
    headers: { 'If-Match': string; 'Content-Language'?: string | undefined }
    body: StatementInput
    answer: Statement
  }
  /** Withdraw a statement */
  'DELETE /statements/{sid}': {
    path: { sid: string }
    headers: { 'If-Match': string }
    answer: undefined
  }
  /** Say what a text would do to the notes, without publishing it */
  'POST /statements/{sid}/revisions:preview': {
    path: { sid: string }
    query?:
      | {
          id?: string | undefined
          title?: string | undefined
          url?: string | undefined
          audience?: string | undefined
          translationOf?: string | undefined
          direction?: 'ltr' | 'rtl' | undefined
        }
      | undefined
    headers?: { 'Content-Language'?: string | undefined } | undefined
    body: StatementInput
    answer: RevisionPreview
  }
  /** Read one revision of a statement */
  'GET /statements/{sid}/revisions/{n}': {
    path: { sid: string; n: number }
    headers?: { 'If-None-Match'?: string | undefined } | undefined
    answer: Statement
  }
  /** Read how many notes stand in each paragraph */
  'GET /statements/{sid}/counts': {
    path: { sid: string }
    headers?: { 'If-None-Match'?: string | undefined } | undefined
    answer: StatementCounts
  }
  /** Read one paragraph: its IRI is what annotations target */
  'GET /statements/{sid}/paragraphs/{pid}': {
    path: { sid: string; pid: string }
    query?: { revision?: number | undefined } | undefined
    headers?: { 'If-None-Match'?: string | undefined } | undefined
    answer: ParagraphInStatement
  }
  /** Read what corresponds to a paragraph in the other languages of its statement */
  'GET /statements/{sid}/paragraphs/{pid}/parallels': {
    path: { sid: string; pid: string }
    answer: ParagraphParallels
  }
  /** Read the annotations of a statement that you may see, in reading order */
  'GET /statements/{sid}/annotations/': {
    path: { sid: string }
    query?:
      | {
          unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined
          revision?: number | undefined
          creator?: string | undefined
          tag?: string | undefined
          motivation?: string | undefined
          paragraph?: string | undefined
          anchor?: 'exact' | 'moved' | 'changed' | 'orphan' | undefined
          quote?: string | undefined
          iris?: '0' | '1' | undefined
          limit?: number | undefined
          after?: string | undefined
          before?: string | undefined
        }
      | undefined
    headers?: { 'If-None-Match'?: string | undefined; Prefer?: string | undefined } | undefined
    answer: AnnotationCollection | AnnotationPage
  }
  /** Annotate */
  'POST /statements/{sid}/annotations/': {
    path: { sid: string }
    query?: { unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined } | undefined
    headers?: { 'Idempotency-Key'?: string | undefined; Slug?: string | undefined } | undefined
    body: AnnotationInput
    answer: Annotation
  }
  /** Read an annotation as it stands in the text, the latest or another */
  'GET /statements/{sid}/annotations/{aid}': {
    path: { sid: string; aid: string }
    query?: { unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined; revision?: number | undefined } | undefined
    headers?: { 'If-None-Match'?: string | undefined } | undefined
    answer: Annotation
  }
  /** Replace an annotation, or create one under an id of your own */
  'PUT /statements/{sid}/annotations/{aid}': {
    path: { sid: string; aid: string }
    query?: { unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined } | undefined
    headers?: { 'If-Match'?: string | undefined; 'If-None-Match'?: '*' | undefined } | undefined
    body: AnnotationInput
    answer: Annotation
  }
  /** Change parts of an annotation */
  'PATCH /statements/{sid}/annotations/{aid}': {
    path: { sid: string; aid: string }
    query?: { unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined } | undefined
    headers: { 'If-Match': string }
    body: AnnotationPatch
    answer: Annotation
  }
  /** Delete an annotation */
  'DELETE /statements/{sid}/annotations/{aid}': {
    path: { sid: string; aid: string }
    headers: { 'If-Match': string }
    answer: undefined
  }
  /** Read the earlier versions of an annotation of your own */
  'GET /statements/{sid}/annotations/{aid}/history': {
    path: { sid: string; aid: string }
    query?:
      | {
          limit?: number | undefined
          after?: string | undefined
          unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined
        }
      | undefined
    answer: AnnotationHistory
  }
  /** List the groups that you are in, the newest first */
  'GET /groups': {
    answer: GroupList
  }
  /** Make a group, and be its owner */
  'POST /groups': {
    body: GroupInput
    answer: Group
  }
  /** Read a group that you are in, or may ask to join */
  'GET /groups/{gid}': {
    path: { gid: string }
    headers?: { 'If-None-Match'?: string | undefined } | undefined
    answer: Group
  }
  /** Change what a group is called and how one joins it: owners */
  'PATCH /groups/{gid}': {
    path: { gid: string }
    headers: { 'If-Match': string }
    body: {
      name?: string
      description?: string
      /** `closed`: by invitation. `requests`: whoever is signed in and knows its id sees its name and description, and may ask to join */
      joining?: 'closed' | 'requests'
      /** Whether a moderator has to pass its notes before members see them */
      premoderated?: boolean
    }
    answer: Group
  }
  /** Delete a group: owners */
  'DELETE /groups/{gid}': {
    path: { gid: string }
    headers: { 'If-Match': string }
    answer: ClosingProgress | undefined
  }
  /** Read a group's annotations on all statements, the last changed first: its members */
  'GET /groups/{gid}/annotations': {
    path: { gid: string }
    query?:
      | {
          limit?: number | undefined
          after?: string | undefined
          unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined
        }
      | undefined
    answer: AnnotationCollection | AnnotationPage
  }
  /** List the members of a group: its members */
  'GET /groups/{gid}/members': {
    path: { gid: string }
    query?: { limit?: number | undefined; after?: string | undefined } | undefined
    answer: MemberList
  }
  /** Give a member another role: owners; or take in who asked to join: moderators too */
  'PUT /groups/{gid}/members/{uid}': {
    path: { gid: string; uid: string }
    body: {
      role: 'owner' | 'moderator' | 'member'
    }
    answer: Member
  }
  /** Leave a group; or remove a member: owners, and moderators those who are neither */
  'DELETE /groups/{gid}/members/{uid}': {
    path: { gid: string; uid: string }
    answer: undefined
  }
  /** List who would like to join: owners and moderators */
  'GET /groups/{gid}/requests': {
    path: { gid: string }
    query?: { limit?: number | undefined; after?: string | undefined } | undefined
    answer: ApplicantList
  }
  /** Ask to join a group that is open to that */
  'POST /groups/{gid}/requests': {
    path: { gid: string }
    answer: undefined
  }
  /** Refuse who would like to join: owners and moderators; or take it back: whoever asked */
  'DELETE /groups/{gid}/requests/{uid}': {
    path: { gid: string; uid: string }
    answer: undefined
  }
  /** List the invitations of a group, without their secrets: owners and moderators */
  'GET /groups/{gid}/invitations': {
    path: { gid: string }
    query?: { limit?: number | undefined; after?: string | undefined } | undefined
    answer: InvitationList
  }
  /** Invite a user, or whoever is given the token: owners and moderators */
  'POST /groups/{gid}/invitations': {
    path: { gid: string }
    body: InvitationInput
    answer: InvitationMade
  }
  /** Take an invitation back: owners and moderators */
  'DELETE /groups/{gid}/invitations/{iid}': {
    path: { gid: string; iid: string }
    answer: undefined
  }
  /** List what you are invited to by name */
  'GET /me/invitations': {
    answer: ReceivedInvitations
  }
  /** See what a token invites to, without joining */
  'POST /invitations:preview': {
    body: {
      token: string
    }
    answer: InvitationPreview
  }
  /** Join a group by a token */
  'POST /invitations:accept': {
    body: {
      token: string
    }
    answer: Group
  }
  /** Read your own annotations on all statements, the last changed first */
  'GET /me/annotations': {
    query?:
      | {
          limit?: number | undefined
          after?: string | undefined
          unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined
        }
      | undefined
    answer: AnnotationCollection | AnnotationPage
  }
  /** Read everything that is kept of you */
  'GET /me/export': {
    query?:
      | {
          limit?: number | undefined
          after?: string | undefined
          unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined
        }
      | undefined
    answer: Export
  }
  /** Erase everything that is kept of you */
  'POST /me:erase': {
    body: ErasureInput
    answer: ErasureReceipt
  }
  /** Give several of your own annotations to one audience */
  'POST /me/annotations:publish': {
    body: Publication
    answer: PublicationResult
  }
  /** Report a note of somebody else to its moderators */
  'PUT /statements/{sid}/annotations/{aid}/report': {
    path: { sid: string; aid: string }
    body: ReportInput
    answer: undefined
  }
  /** Take a report back */
  'DELETE /statements/{sid}/annotations/{aid}/report': {
    path: { sid: string; aid: string }
    answer: undefined
  }
  /** Hide a note from its audience, or show it */
  'PUT /statements/{sid}/annotations/{aid}/moderation': {
    path: { sid: string; aid: string }
    query?: { unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined } | undefined
    headers: { 'If-Match': string }
    body: ModerationDecision
    answer: Annotation
  }
  /** Read the notes of everybody that were reported, wait for approval, or are hidden */
  'GET /moderation': {
    query?:
      | {
          queue?: 'reported' | 'pending' | 'hidden' | undefined
          limit?: number | undefined
          after?: string | undefined
          unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined
        }
      | undefined
    answer: ModerationCases
  }
  /** Read what the moderators of what is public did, and why */
  'GET /moderation/log': {
    query?: { limit?: number | undefined; after?: string | undefined } | undefined
    answer: ModerationLog
  }
  /** Read the notes of a group that were reported, wait for approval, or are hidden */
  'GET /groups/{gid}/moderation': {
    path: { gid: string }
    query?:
      | {
          queue?: 'reported' | 'pending' | 'hidden' | undefined
          limit?: number | undefined
          after?: string | undefined
          unit?: 'code-point' | 'utf-16' | 'grapheme' | undefined
        }
      | undefined
    answer: ModerationCases
  }
  /** Read what the moderators of a group did, and why */
  'GET /groups/{gid}/moderation/log': {
    path: { gid: string }
    query?: { limit?: number | undefined; after?: string | undefined } | undefined
    answer: ModerationLog
  }
  /** Whether the API answers; the store is not asked */
  'GET /health': {
    answer: {
      status: 'ok'
    }
  }
  /** This document */
  'GET /openapi.json': {
    answer: {
      openapi: string
      info: unknown
      [name: string]: unknown
    }
  }
  /** Where things are and what is understood, for clients that know only the origin */
  'GET /.well-known/hashiya': {
    answer: Capabilities
  }
  /** JSON-LD context of what this API adds to Web Annotations */
  'GET /context.jsonld': {
    answer: {
      '@context': {
        [name: string]: unknown
      }
    }
  }
  /** Where the Hypothesis API has what */
  'GET /api/': {
    answer: {
      links: HypothesisRoutes
    }
  }
  /** Addresses of pages for people */
  'GET /api/links': {
    answer: {
      [name: string]: string
    }
  }
  /** Exchange a grant token, or renew tokens */
  'POST /api/token': {
    answer: HypothesisTokens
  }
  /** Who asks */
  'GET /api/profile': {
    query?: { authority?: string | undefined } | undefined
    answer: HypothesisProfile
  }
  /** Change the preferences */
  'PATCH /api/profile': {
    body: HypothesisProfileChange
    answer: HypothesisProfile
  }
  /** The groups of whoever asks */
  'GET /api/profile/groups': {
    query?: { expand?: string[] | undefined } | undefined
    answer: HypothesisGroup[]
  }
  /** The groups in which whoever asks may read */
  'GET /api/groups': {
    query?:
      | { expand?: string[] | undefined; authority?: string | undefined; document_uri?: string | undefined }
      | undefined
    answer: HypothesisGroup[]
  }
  /** One group */
  'GET /api/groups/{pubid}': {
    path: { pubid: string }
    query?: { expand?: string[] | undefined } | undefined
    answer: HypothesisGroup
  }
  /** Who is in a group */
  'GET /api/groups/{pubid}/members': {
    path: { pubid: string }
    query?: { 'page[number]'?: number | undefined; 'page[size]'?: number | undefined } | undefined
    answer:
      | HypothesisMember[]
      | {
          meta: {
            page: {
              total: number
            }
          }
          data: HypothesisMember[]
        }
  }
  /** Leave a group, or end somebody’s membership */
  'DELETE /api/groups/{pubid}/members/{user}': {
    path: { pubid: string; user: string }
    answer: undefined
  }
  /** Find annotations */
  'GET /api/search': {
    query?:
      | {
          limit?: number | undefined
          offset?: number | undefined
          sort?: 'created' | 'updated' | 'group' | 'id' | 'user' | undefined
          order?: 'asc' | 'desc' | undefined
          search_after?: string | undefined
          _separate_replies?: string | undefined
          uri?: string[] | undefined
          url?: string[] | undefined
          'uri.parts'?: string[] | undefined
          wildcard_uri?: string[] | undefined
          user?: string[] | undefined
          group?: string[] | undefined
          tag?: string[] | undefined
          tags?: string[] | undefined
          any?: string[] | undefined
          quote?: string[] | undefined
          text?: string[] | undefined
          references?: string[] | undefined
        }
      | undefined
    answer: {
      /** All that fit, with what comes before `search_after` */
      total: number
      rows: HypothesisAnnotation[]
      /** With `_separate_replies`: the answers to the rows */
      replies?: HypothesisAnnotation[]
    }
  }
  /** Make an annotation */
  'POST /api/annotations': {
    body: HypothesisAnnotationSent
    answer: HypothesisAnnotation
  }
  /** One annotation */
  'GET /api/annotations/{id}': {
    path: { id: string }
    answer: HypothesisAnnotation
  }
  /** The same as PATCH */
  'PUT /api/annotations/{id}': {
    path: { id: string }
    body: HypothesisAnnotationChange
    answer: HypothesisAnnotation
  }
  /** Change an annotation */
  'PATCH /api/annotations/{id}': {
    path: { id: string }
    body: HypothesisAnnotationChange
    answer: HypothesisAnnotation
  }
  /** Delete an annotation */
  'DELETE /api/annotations/{id}': {
    path: { id: string }
    answer: {
      id: string
      deleted: true
    }
  }
  /** Report an annotation to the moderators */
  'PUT /api/annotations/{id}/flag': {
    path: { id: string }
    answer: undefined
  }
  /** Hide an annotation from all but its creator */
  'PUT /api/annotations/{id}/hide': {
    path: { id: string }
    answer: undefined
  }
  /** Show an annotation again */
  'DELETE /api/annotations/{id}/hide': {
    path: { id: string }
    answer: undefined
  }
  /** Decide on an annotation */
  'PATCH /api/annotations/{id}/moderation': {
    path: { id: string }
    body: HypothesisModeration
    answer: HypothesisAnnotation
  }
}
