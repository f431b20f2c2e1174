import cases from './cases.json';
import common from './common.json';
import dashboards from './dashboards.json';
import enums from './enums.json';
import inbox from './inbox.json';
import list from './list.json';
import reports from './reports.json';
import shell from './shell.json';

/** Every text in English, a file a page. */
export default { cases, common, dashboards, enums, inbox, list, reports, shell };
