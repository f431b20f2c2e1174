import type { Both, Words } from './words';

/** What is reported of the four leavers of Changsha (court of Tianxin district, 14 April 2022), in the story's own words. */
export const texts = {
  accountOf: { zh: '…的工作手机微信号', en: 'Work phone of …' },
  agreement: { zh: '竞业限制与商业秘密协议', en: 'Non-compete and trade secrets' },
  agreements: { zh: '协议与账号登记', en: 'Agreements and register of accounts' },
  againstB: {
    zh: '2021年4月7日由Y、M等人登记，经营同类业务；原告称其使用了A公司的客户。',
    en: 'Registered by Y, M and others on 7 April 2021 for the same business; said to use A’s customers.',
  },
  answerOfNobody: {
    zh: '报道未提及四人的答辩意见。',
    en: 'Nothing is reported of what the four had to say.',
  },
  basis: { zh: '侵害商业秘密。', en: 'Infringement of trade secrets.' },
  companyB: { zh: 'B公司', en: 'Company B' },
  court: { zh: '长沙市天心区人民法院', en: 'Court of Tianxin district, Changsha' },
  damages: { zh: '损害赔偿', en: 'Damages' },
  fourth: { zh: '第四人', en: 'the fourth' },
  judgment: {
    zh: '判决：四人侵害商业秘密，返还账号，赔偿12万元；驳回对B公司的请求',
    en: 'Judgment: trade secrets infringed by the four; accounts to be returned; 120,000 yuan; B dismissed',
  },
  misuse: { zh: '利用客户联系人经营自己的业务。', en: 'Used the contacts for a business of their own.' },
  noConsultation: {
    zh: '报道未提及征求职工意见；四人入职时均签订了协议。',
    en: 'Nothing is reported of a consultation; each of the four signed an agreement.',
  },
  nobodyLeft: {
    zh: '四人均已于2021年4月17日离职；赔偿请求已由法院判决。',
    en: 'Employment of all four ended on 17 April 2021; the claim for damages was decided by the court.',
  },
  notHandedOver: {
    zh: '离职时未移交工作微信账号和手机卡。',
    en: 'Left without handing over the work account and the SIM card.',
  },
  notices: { zh: '微信离职通知', en: 'Notices by WeChat' },
  publicRecords: { zh: '工商登记、判决书', en: 'Register of companies, judgment' },
  rebound: { zh: '账号改绑私人手机号。', en: 'Re-bound to a private number.' },
  records: {
    zh: '协议、账号登记、4月17日的离职通知',
    en: 'Agreements, register of accounts, notices of 17 April',
  },
  registration: { zh: 'B公司的登记', en: 'Registration of company B' },
  result: {
    zh: '法院认定的事实与登记一致；对B公司证据不足。',
    en: 'The court found what the register shows; against B there was no proof.',
  },
  scope: { zh: '带走了什么，谁使用了它。', en: 'What was taken along, and who used it.' },
  statementOfClaim: {
    zh: '起诉状：停止侵害、返还账号、赔偿46万元',
    en: 'Statement of claim: stop, return the accounts, 460,000 yuan',
  },
  sum: { zh: '起诉状所列总额。', en: 'The sum of the statement of claim.' },
  third: { zh: '第三人', en: 'the third' },
  title: { zh: '四名离职员工与工作微信账号', en: 'Four leavers and their work accounts' },
  tookCustomers: { zh: '带走账号内的客户资料。', en: 'Took the customers’ data in the account along.' },
} as const satisfies Record<string, Both>;

interface Leaver {
  name: string;
  /** Contacts of the account, as far as that is reported. */
  contacts?: number;
}

/** Of two of them not even a letter is reported. */
export function four(words: Words): readonly Leaver[] {
  return [
    { name: 'Y', contacts: 599 },
    { name: 'M' },
    { name: words.pick(texts.third) },
    { name: words.pick(texts.fourth) },
  ];
}

/** What A saw on the day on which the four left. */
export const seen = [
  { clause: '2.2.2', severity: 'SERIOUS', what: texts.notHandedOver },
  { clause: '6.3.1', severity: 'GRAVE', what: texts.tookCustomers },
] as const;
