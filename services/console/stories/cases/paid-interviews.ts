import type { Both } from './words';

/** What is reported of the paid interviews of Guangzhou (intermediate court, 25 January 2024), in the story's own words. */
export const texts = {
  admission: { zh: '当面承认的谈话笔录', en: 'Record of the interview in which L admits it' },
  admits: { zh: 'L承认有偿访谈、平台和收款。', en: 'L admits the interviews, the platform and the money.' },
  admitted: { zh: '全部承认。', en: 'Admitted in full.' },
  arbitration: { zh: '驳回L的仲裁请求。', en: 'L’s claim was rejected.' },
  bySupervision: { zh: '审计监察部门与L的谈话', en: 'L, by audit and supervision' },
  comparable: { zh: '报道未提及。', en: 'Nothing is reported.' },
  disclosure: {
    zh: '通过平台接受四五次有偿访谈，向外人讲述供应链做法、合作方名称、供应商的分布和大致数量；每次1000元，共约5000元。',
    en: 'Told outsiders, in four or five paid interviews through a platform, about supply-chain practice, the names of partners, and the spread and rough number of suppliers; 1,000 yuan each, about 5,000 in all.',
  },
  finding: {
    zh: 'L利用掌握的信息、经验和职务谋取私利。',
    en: 'L used information, experience and position for private gain.',
  },
  firstInstance: {
    zh: '依据《劳动合同法》第三十九条，解除合法。',
    en: 'The dismissal is lawful under Labour Contract Law 39.',
  },
  gate: { zh: '没有同名的举报人。', en: 'No reporter of that name.' },
  harm: {
    zh: '外人由此知悉O公司的供应商和合作方。',
    en: 'What suppliers and partners O has is known to outsiders.',
  },
  hearingMemo: { zh: '法院未经申辩程序仍予维持。', en: 'The courts upheld it without.' },
  history: { zh: '从业26年；报道未提及其他情况。', en: '26 years in the trade; nothing else is reported.' },
  intent: { zh: '明知有警示，仍为牟利而为。', en: 'Against an explicit warning, and for money.' },
  noConsultation: {
    zh: '报道称已向全体员工发出警示，未提及征求意见；法院适用了该规定。',
    en: 'The reports tell that all staff were warned, and nothing of a consultation; the courts applied the rule.',
  },
  outside: {
    zh: '2021年8月20日以通知作出。报道未提及通知工会，也未提及申辩。',
    en: 'Decided by notice of 20 August 2021. Nothing is reported of a notice to the union or of a hearing.',
  },
  reasons: {
    zh: '严重违反利益冲突的规定。',
    en: 'A serious breach of the rules on conflicts of interest.',
  },
  release: {
    zh: '一月的警示只允许两名指定人员安排访谈，L仍擅自接受。',
    en: 'Gave those interviews although the warning of January allowed none that the two named persons had not arranged.',
  },
  review: { zh: '认定足以支持。', en: 'The finding carries it.' },
  scope: { zh: '谁接受了哪些访谈，讲了什么。', en: 'Who gave which interviews, and what was told.' },
  secondInstance: {
    zh: '广州中院：维持原判。L主张没有证据证明所讲内容属于商业秘密。',
    en: 'Guangzhou intermediate court: upheld. L argued that nothing proves the disclosures to be trade secrets.',
  },
  title: { zh: '关于供应商的有偿访谈', en: 'Paid interviews about suppliers' },
  warning: { zh: '关于有偿访谈的警示', en: 'Warning about paid interviews' },
} as const satisfies Record<string, Both>;

export const charges = [
  { clause: '6.1.2', severity: 'GRAVE', what: texts.disclosure },
  { clause: '3.1.2', severity: 'SERIOUS', what: texts.release },
] as const;
