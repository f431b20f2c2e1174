import { App as Messages, ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider, createBrowserRouter } from 'react-router';
import { Provider } from 'urql';

import { connect } from '../api/client';
import { routes } from '../pages';
import { Frame } from './Frame';
import { LostPage, NotFound } from './NotFound';
import { Start } from './Start';
import { configOf, useLook } from './theme';

const router = createBrowserRouter(
  [
    {
      element: <Frame />,
      children: [{ errorElement: <LostPage />, children: [...routes, { path: '*', element: <NotFound /> }] }],
    },
  ],
  { basename: '/console' },
);

/** Everything that all pages stand in: look, language, the API, and who is signed in. */
export function App() {
  const { shade } = useLook();
  const { i18n } = useTranslation();
  const [client] = useState(connect);
  return (
    <ConfigProvider
      theme={configOf(shade)}
      locale={i18n.language === 'en' ? english : chinese}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <Messages message={{ maxCount: 2 }}>
        <Provider value={client}>
          <Start>
            <RouterProvider router={router} />
          </Start>
        </Provider>
      </Messages>
    </ConfigProvider>
  );
}
