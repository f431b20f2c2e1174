import { graphql } from '../../api/graphql';
import type { PayrollMonthQuery, PersonPayrollQuery } from '../../generated/graphql';

export const PayrollMonthDocument = graphql(`
  query PayrollMonth($month: Month!) {
    payrollMonth(month: $month) {
      person {
        id
        name
      }
      code
      planned {
        minor
        currency
      }
      deducted {
        minor
        currency
      }
      status
      omitted
    }
  }
`);

export const PayrollFileDocument = graphql(`
  query PayrollFile($month: Month!) {
    payrollFile(month: $month)
  }
`);

export const PersonPayrollDocument = graphql(`
  query PersonPayroll($id: ID!) {
    payroll(personId: $id) {
      person {
        id
        name
      }
      wages {
        month
        place
        wage
      }
      deductions {
        month
        code
        planned {
          minor
          currency
        }
        deducted {
          minor
          currency
        }
        status
        omitted
      }
    }
  }
`);

export const WagePlacesDocument = graphql(`
  query WagePlaces {
    wagePlaces {
      id
      title {
        zh
        en
      }
      checkedUntil
    }
  }
`);

export const PlanPayrollDocument = graphql(`
  mutation PlanPayroll($input: PlanPayrollInput!) {
    planPayroll(input: $input) {
      planned
      unplanned {
        person {
          id
          name
        }
        code
        message
      }
    }
  }
`);

export const ConfirmPayrollDocument = graphql(`
  mutation ConfirmPayroll($input: ConfirmPayrollInput!) {
    confirmPayroll(input: $input) {
      rows {
        code
        changed
      }
    }
  }
`);

export const RecordWageDocument = graphql(`
  mutation RecordWage($input: RecordWageInput!) {
    recordWage(input: $input) {
      id
      payroll {
        person {
          id
        }
      }
    }
  }
`);

export type MonthRow = PayrollMonthQuery['payrollMonth'][number];
export type PersonPayroll = PersonPayrollQuery['payroll'];
export type PersonDeduction = PersonPayroll['deductions'][number];
