/** What the page says, in the languages that it speaks. */

export const TONGUES = ['en', 'ar'] as const
export type Tongue = (typeof TONGUES)[number]

export const isTongue = (value: unknown): value is Tongue => TONGUES.some(tongue => tongue === value)

export const directionOfTongue = (tongue: Tongue): 'ltr' | 'rtl' => (tongue === 'ar' ? 'rtl' : 'ltr')

const WORDS = {
  skip: ['Skip to the text', 'انتقل إلى النص'],
  notes: ['Notes', 'الحواشي'],
  notesOnParagraph: ['Notes on this paragraph', 'الحواشي على هذه الفقرة'],
  notesOnWhole: ['Notes on the whole statement', 'الحواشي على النص كله'],
  noNotes: ['No notes yet.', 'لا حواشيَ بعد.'],
  moreNotes: ['There are more notes than shown here.', 'توجد حواشٍ أخرى غير المعروضة هنا.'],
  withdrawn: ['This statement was withdrawn.', 'سُحب هذا النص.'],
  nothing: ['There is nothing here.', 'لا شيء هنا.'],
  later: ['Not now. Try again in a moment.', 'غير متاح الآن. أعد المحاولة بعد قليل.'],
  broken: ['Something went wrong here. It was written down.', 'حدث خطأ هنا، وقد سُجِّل.'],
  source: ['Published at', 'منشور في'],
  revision: ['Revision', 'المراجعة'],
  revisions: ['Revisions', 'المراجعات'],
  latest: ['latest', 'الأحدث'],
  showChanges: ['Show what changed', 'أظهر التغييرات'],
  hideChanges: ['Hide what changed', 'أخفِ التغييرات'],
  oldRevision: [
    'This is an earlier revision. Notes are written on the latest one.',
    'هذه مراجعة سابقة. تُكتب الحواشي على أحدث مراجعة.',
  ],
  toLatest: ['Go to the latest revision', 'انتقل إلى أحدث مراجعة'],
  beside: ['Beside it', 'إلى جانبه'],
  besideNone: ['alone', 'وحده'],
  language: ['Language of this page', 'لغة الصفحة'],
  appearance: ['Reading options', 'خيارات القراءة'],
  permalink: ['Link to this paragraph', 'رابط هذه الفقرة'],
  noteLink: ['Link to this note', 'رابط هذه الحاشية'],
  whole: ['the statement', 'النص كله'],
  edited: ['edited', 'عُدِّلت'],
  inserted: ['inserted', 'أُضيف'],
  deleted: ['deleted', 'حُذف'],
  movedParagraph: ['This paragraph moved', 'نُقلت هذه الفقرة'],
  stateMoved: ['Its words stand elsewhere than when it was written.', 'كلماتها في غير موضعها حين كُتبت.'],
  stateChanged: ['Its words were changed since.', 'تغيّرت كلماتها منذ ذلك الحين.'],
  before: ['Then', 'آنذاك'],
  now: ['Now', 'الآن'],
  orphans: ['Notes whose words are gone', 'حواشٍ زالت كلماتها'],
  orphanExplained: [
    'The text was corrected, and the words that these notes were on are no longer in it.',
    'صُحِّح النص ولم تعد فيه الكلمات التي وُضعت عليها هذه الحواشي.',
  ],
  candidates: ['It may be meant here:', 'لعل المقصود هنا:'],
  answersElsewhere: ['Answers a note that you do not see.', 'ردٌّ على حاشية لا تراها.'],
  private: ['Only me', 'أنا وحدي'],
  public: ['Everybody', 'الجميع'],
  group: ['Group', 'مجموعة'],
  tags: ['Tags', 'الوسوم'],
  replies: ['Replies', 'الردود'],
  heat: ['Where notes are', 'مواضع الحواشي'],
  signIn: ['Sign in', 'تسجيل الدخول'],
  signOut: ['Sign out', 'تسجيل الخروج'],
  signedInAs: ['Signed in as', 'الدخول باسم'],
  signInFailed: ['Signing in failed.', 'تعذّر تسجيل الدخول.'],
  signInFirst: ['Sign in to write a note.', 'سجّل الدخول لتكتب حاشية.'],
  signInToRead: [
    'If this was written for a group of yours, sign in to read it.',
    'إن كان هذا مكتوبًا لمجموعة أنت فيها فسجّل الدخول لتقرأه.',
  ],
  annotate: ['Annotate this paragraph', 'علّق على هذه الفقرة'],
  annotateHint: [
    'Choose words with the arrow keys, hold Shift for more, then press Enter.',
    'اختر الكلمات بمفاتيح الأسهم، ومع Shift للمزيد، ثم اضغط Enter.',
  ],
  chosen: ['Chosen', 'المختار'],
  newNote: ['New note', 'حاشية جديدة'],
  editNote: ['Edit the note', 'تعديل الحاشية'],
  newReply: ['Reply', 'رد'],
  colour: ['Colour', 'اللون'],
  yellow: ['Yellow', 'أصفر'],
  green: ['Green', 'أخضر'],
  blue: ['Blue', 'أزرق'],
  pink: ['Pink', 'وردي'],
  yourNote: ['Note (may stay empty)', 'الحاشية (يجوز أن تبقى فارغة)'],
  tagsHint: ['Tags, separated by commas', 'الوسوم، تفصل بينها فواصل'],
  audience: ['Who may read it', 'من يقرؤها'],
  save: ['Save', 'احفظ'],
  cancel: ['Cancel', 'ألغِ'],
  reply: ['Reply', 'ردّ'],
  edit: ['Edit', 'عدّل'],
  delete: ['Delete', 'احذف'],
  undo: ['Undo', 'تراجع'],
  close: ['Close', 'أغلق'],
  saved: ['Saved.', 'حُفظت.'],
  deletedNote: ['Deleted.', 'حُذفت.'],
  undone: ['Undone.', 'تم التراجع.'],
  notSaved: ['Not saved yet. It is kept here and will be sent again.', 'لم تُحفظ بعد. هي محفوظة هنا وستُرسل ثانيةً.'],
  changeWaits: ['Your change is not saved yet; it will be sent again.', 'لم يُحفظ تعديلك بعد، وسيُرسل ثانيةً.'],
  deletionWaits: ['It is not deleted yet; that will be tried again.', 'لم تُحذف بعد، وستُعاد المحاولة.'],
  notDeleted: ['It was changed meanwhile, and so not deleted.', 'عُدِّلت في هذه الأثناء، فلم تُحذف.'],
  notSent: ['The server did not answer. Nothing was changed; try again.', 'لم يُجب الخادم. لم يتغيّر شيء؛ أعد المحاولة.'],
  retry: ['Try now', 'حاول الآن'],
  refused: ['It was refused:', 'رُفضت:'],
  finishFirst: ['Save the note that is open, or cancel it.', 'احفظ الحاشية المفتوحة أو ألغِها.'],
  dropped: ['Your draft was given up.', 'تُركت مسودتك.'],
  draftBack: ['Your draft is back.', 'عادت مسودتك.'],
  conflict: [
    'Somebody changed this note since you began. Both texts are here.',
    'غيّر أحدهم هذه الحاشية بعد أن بدأت. النصّان كلاهما هنا.',
  ],
  theirs: ['As it is now', 'كما هي الآن'],
  saveMine: ['Save mine', 'احفظ نصّي'],
  keepTheirs: ['Keep that', 'أبقِ ذاك'],
  loadFailed: ['The notes could not be loaded.', 'تعذّر تحميل الحواشي.'],
  sidebar: ['Open with the Hypothesis sidebar', 'افتح بشريط Hypothesis الجانبي'],
  withoutSidebar: ['Without the Hypothesis sidebar', 'دون شريط Hypothesis الجانبي'],
} as const

export type Word = keyof typeof WORDS

/** How many notes, as a language counts them. */
const COUNTED: Record<Tongue, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }> = {
  en: { one: '# note', other: '# notes' },
  ar: { zero: 'لا حواشي', one: 'حاشية واحدة', two: 'حاشيتان', few: '# حواشٍ', many: '# حاشيةً', other: '# حاشية' },
}

export type Speech = ReturnType<typeof speechIn>

/** Everything that depends on the language of the page. */
export function speechIn(tongue: Tongue) {
  const index = TONGUES.indexOf(tongue)
  const rules = new Intl.PluralRules(tongue)
  const numbers = new Intl.NumberFormat(tongue)
  const dates = new Intl.DateTimeFormat(tongue, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const names = new Intl.DisplayNames(tongue, { type: 'language' })
  return {
    tongue,
    say: (word: Word): string => WORDS[word][index] ?? WORDS[word][0],
    number: (value: number): string => numbers.format(value),
    notes: (count: number): string =>
      (COUNTED[tongue][rules.select(count)] ?? COUNTED[tongue].other).replace('#', numbers.format(count)),
    date: (time: string): string => (time ? dates.format(new Date(time)) : ''),
    /** Of the language itself: how it writes its numbers, say, has no name. */
    languageName: (tag: string): string => names.of(new Intl.Locale(tag).baseName) ?? tag,
  }
}
