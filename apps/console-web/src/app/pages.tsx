import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CustomerServiceOutlined,
  FireOutlined,
  InboxOutlined,
  PhoneOutlined,
  SettingOutlined,
  TableOutlined,
} from '@ant-design/icons';
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from 'react';
import type { Permission } from './api/types.js';
import type { Words } from './words/zh-CN/index.js';

/** A page of the console. Its code is loaded when somebody first goes there. */
export interface Page {
  /** As react-router reads it, without the first slash. */
  readonly path: string;
  /** Key of its name in the catalogue `shell`, under `pages`. */
  readonly title: keyof Words['shell']['pages'];
  readonly needs: Permission;
  /** Absent: it is not in the menu. */
  readonly icon?: ReactNode;
  readonly Component: LazyExoticComponent<ComponentType>;
}

/** Every page, in the order of the menu. The first one is where people land. */
export const PAGES: readonly Page[] = [
  {
    path: 'queue',
    title: 'queue',
    needs: 'queue.read',
    icon: <InboxOutlined />,
    Component: lazy(() => import('./pages/queue/queue-page.js')),
  },
  {
    path: 'tickets/:idOrNumber',
    title: 'ticket',
    needs: 'ticket.read',
    Component: lazy(() => import('./pages/ticket/ticket-page.js')),
  },
  {
    path: 'department',
    title: 'department',
    needs: 'ticket.answer',
    icon: <BankOutlined />,
    Component: lazy(() => import('./pages/department/department-page.js')),
  },
  {
    path: 'oversight',
    title: 'oversight',
    needs: 'handling.read',
    icon: <AuditOutlined />,
    Component: lazy(() => import('./pages/oversight/oversight-page.js')),
  },
  {
    path: 'new',
    title: 'call',
    needs: 'call.take',
    icon: <CustomerServiceOutlined />,
    Component: lazy(() => import('./pages/call/call-page.js')),
  },
  {
    path: 'tasks',
    title: 'tasks',
    needs: 'requester.unmask',
    icon: <PhoneOutlined />,
    Component: lazy(() => import('./pages/tasks/tasks-page.js')),
  },
  {
    path: 'hot',
    title: 'hot',
    needs: 'hot_matter.read',
    icon: <FireOutlined />,
    Component: lazy(() => import('./pages/hot/hot-page.js')),
  },
  {
    path: 'ledger',
    title: 'ledger',
    needs: 'ledger.read',
    icon: <TableOutlined />,
    Component: lazy(() => import('./pages/ledger/ledger-page.js')),
  },
  {
    path: 'reports',
    title: 'reports',
    needs: 'report.read',
    icon: <BarChartOutlined />,
    Component: lazy(() => import('./pages/reports/reports-page.js')),
  },
  {
    path: 'settings',
    title: 'settings',
    needs: 'user.manage',
    icon: <SettingOutlined />,
    Component: lazy(() => import('./pages/settings/settings-page.js')),
  },
];
