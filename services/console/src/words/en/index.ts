import actions from './actions.json';
import caseFile from './caseFile.json';
import cases from './cases.json';
import charges from './charges.json';
import claim from './claim.json';
import claims from './claims.json';
import common from './common.json';
import dialogue from './dialogue.json';
import disclosure from './disclosure.json';
import disclosures from './disclosures.json';
import enums from './enums.json';
import gates from './gates.json';
import inbox from './inbox.json';
import investigation from './investigation.json';
import list from './list.json';
import people from './people.json';
import report from './report.json';
import reports from './reports.json';
import rewards from './rewards.json';
import sanction from './sanction.json';
import sanctions from './sanctions.json';
import shell from './shell.json';
import tasks from './tasks.json';
import timeline from './timeline.json';

/** Every text in English, a file a page. */
export default {
  actions,
  caseFile,
  cases,
  charges,
  claim,
  claims,
  common,
  dialogue,
  disclosure,
  disclosures,
  enums,
  gates,
  inbox,
  investigation,
  list,
  people,
  report,
  reports,
  rewards,
  sanction,
  sanctions,
  shell,
  tasks,
  timeline,
};
