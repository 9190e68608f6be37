/** A statement of our own, with what makes Arabic hard: tashkeel, tatweel, digits of two kinds, an emoji, a repetition. */
export const ARABIC = {
  title: 'بيان ختامي للاجتماع السابع',
  language: 'ar',
  url: 'https://statements.example/7',
  paragraphs: [
    { text: 'اجتمع ممثلو الأطراف يومي ١١ و12 نوفمبر، واتفقوا على وقفٍ فوريٍّ لإطلاق النار.' },
    { text: 'وأكدوا أن وقف إطلاق النار يشمل الجميع، وأن وقف إطلاق النار لا رجعة فيه.' },
    { text: 'وشكر المشاركون الدولة المضيفة 🤝 على حُسن الاستقبال وكـــرم الضيافة.' },
  ],
}

export const ENGLISH = {
  title: 'Closing statement of the seventh meeting',
  language: 'en',
  paragraphs: [{ text: 'The parties met on 11 and 12 November.' }, { text: 'They thanked the host country.' }],
}

/** Offset of a piece of text in code points. */
export function codePoints(text: string, piece: string, from = 0): { start: number; end: number } {
  const start = Array.from(text.slice(0, text.indexOf(piece, from))).length
  return { start, end: start + Array.from(piece).length }
}
