import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link, notFound, type ErrorComponentProps, type RouterHistory } from '@tanstack/react-router';
import { useText } from '../text/use-text';
import { buttonClass } from '../ui/button';
import { Page } from '../ui/page';
import { Trouble } from '../ui/trouble';
import { Layout } from './layout';
import { adminSearch, batchSearch, jobSearch, librarySearch, projectSearch, stepNamed, webhookSearch, workflowSearch } from './searches';

const root = createRootRoute({ component: () => <Layout />, notFoundComponent: NotFound, errorComponent: Broken });

const pages = [
  createRoute({ getParentRoute: () => root, path: '/', component: lazyRouteComponent(() => import('./home-page'), 'HomePage') }),
  createRoute({
    getParentRoute: () => root,
    path: '/jobs',
    validateSearch: jobSearch,
    component: lazyRouteComponent(() => import('./jobs-page'), 'JobsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/projects',
    validateSearch: projectSearch,
    component: lazyRouteComponent(() => import('./projects-page'), 'ProjectsPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/library',
    validateSearch: librarySearch,
    component: lazyRouteComponent(() => import('./library-page'), 'LibraryPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/workflow/$step',
    params: {
      parse: ({ step }) => {
        const known = stepNamed(step);
        if (!known) throw notFound();
        return { step: known };
      },
      stringify: ({ step }) => ({ step }),
    },
    validateSearch: workflowSearch,
    component: lazyRouteComponent(() => import('./workflow-page'), 'WorkflowPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/batch',
    validateSearch: batchSearch,
    component: lazyRouteComponent(() => import('./batch-page'), 'BatchPage'),
  }),
  createRoute({ getParentRoute: () => root, path: '/workers', component: lazyRouteComponent(() => import('./workers-page'), 'WorkersPage') }),
  createRoute({
    getParentRoute: () => root,
    path: '/webhooks',
    validateSearch: webhookSearch,
    component: lazyRouteComponent(() => import('./webhooks-page'), 'WebhooksPage'),
  }),
  createRoute({ getParentRoute: () => root, path: '/storage', component: lazyRouteComponent(() => import('./storage-page'), 'StoragePage') }),
  createRoute({
    getParentRoute: () => root,
    path: '/admin',
    validateSearch: adminSearch,
    component: lazyRouteComponent(() => import('./admin-page'), 'AdminPage'),
  }),
  createRoute({ getParentRoute: () => root, path: '/settings', component: lazyRouteComponent(() => import('./settings-page'), 'SettingsPage') }),
] as const;

/** The studio's pages by their addresses; each is a script of its own, fetched when somebody is about to go there. */
export function studioRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: root.addChildren(pages),
    defaultPreload: 'intent',
    defaultErrorComponent: Broken,
    scrollRestoration: true,
    ...(history ? { history } : {}),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof studioRouter>;
  }
}

function NotFound() {
  const { trouble: text } = useText();
  return (
    <Page title={text.notFound}>
      <p className="mb-6 text-soft">{text.notFoundBody}</p>
      <Link to="/" className={buttonClass('primary')}>
        {text.home}
      </Link>
    </Page>
  );
}

function Broken({ error, reset }: ErrorComponentProps) {
  const { trouble: text } = useText();
  return (
    <Page title={text.title}>
      <Trouble error={error instanceof Error ? error : new Error(String(error))} again={reset} />
    </Page>
  );
}
