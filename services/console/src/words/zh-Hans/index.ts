import actions from './actions.json';
import caseFile from './caseFile.json';
import cases from './cases.json';
import charges from './charges.json';
import claim from './claim.json';
import claims from './claims.json';
import common from './common.json';
import dialogue from './dialogue.json';
import enums from './enums.json';
import inbox from './inbox.json';
import investigation from './investigation.json';
import list from './list.json';
import people from './people.json';
import report from './report.json';
import reports from './reports.json';
import sanction from './sanction.json';
import sanctions from './sanctions.json';
import shell from './shell.json';
import tasks from './tasks.json';
import timeline from './timeline.json';

/** Every text in simplified Chinese, a file a page. */
export default {
  actions,
  caseFile,
  cases,
  charges,
  claim,
  claims,
  common,
  dialogue,
  enums,
  inbox,
  investigation,
  list,
  people,
  report,
  reports,
  sanction,
  sanctions,
  shell,
  tasks,
  timeline,
};
