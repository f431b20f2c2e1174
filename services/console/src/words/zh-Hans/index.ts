import access from './access.json';
import administration from './administration.json';
import cases from './cases.json';
import common from './common.json';
import enums from './enums.json';
import inbox from './inbox.json';
import list from './list.json';
import people from './people.json';
import reports from './reports.json';
import shell from './shell.json';

/** Every text in simplified Chinese, a file a page. */
export default { access, administration, cases, common, enums, inbox, list, people, reports, shell };
