import type { AssignmentRole } from '@guiyi/domain';

export interface AssignmentPlan {
  department: string;
  role: AssignmentRole;
}
