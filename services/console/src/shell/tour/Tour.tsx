import { Button } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';

import type { Role } from '../../generated/enums';
import { tours } from './tours';
import type { Step } from './tours';

/** Calls back with what a selector means as soon as it is on the page; not any more once somebody went elsewhere. */
function whenThere(selector: string, found: (element: HTMLElement) => void): () => void {
  const { pathname } = window.location;
  const look = () => {
    if (window.location.pathname !== pathname) return true;
    const element = document.querySelector<HTMLElement>(`#content ${selector}`);
    if (!element) return false;
    found(element);
    return true;
  };
  if (look()) return () => undefined;
  const observer = new MutationObserver(() => {
    if (look()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** The address in the console that a link leads to. */
function addressOf(link: HTMLElement): string {
  return (link.getAttribute('href') ?? '').replace(/^\/console/, '');
}

const mark = 'data-tour';

/** Goes to where a step is, and marks what it is about once that page is there. */
function useStep(step: Step | undefined, before: Step | undefined): void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const left = useRef<{ step: Step; pathname: string } | null>(null);
  useEffect(() => {
    if (!step) return;
    const gone = left.current?.step === step;
    if (gone && left.current?.pathname === pathname) return;
    if (!gone && (step.follow ?? (step.at && step.at !== pathname))) {
      // The page before has to be there, so that it is its link that is followed.
      if (step.follow && before?.at && before.at !== pathname) return;
      const go = (address: string) => {
        left.current = { step, pathname };
        void navigate(address);
      };
      if (step.follow) return whenThere(step.follow, (link) => go(addressOf(link)));
      if (step.at) go(step.at);
      return;
    }
    let marked: HTMLElement | undefined;
    const stop = whenThere(step.mark, (element) => {
      marked = element;
      element.setAttribute(mark, '');
      const tall = element.offsetHeight > window.innerHeight / 2;
      element.scrollIntoView({ block: tall ? 'start' : 'center', behavior: 'instant' });
    });
    return () => {
      stop();
      marked?.removeAttribute(mark);
    };
  }, [step, before, pathname, navigate]);
}

/** Walks through the work of a role, a place after the other. Nothing is done to any record. */
export default function Tour({ role, close }: { role: Role; close: () => void }) {
  const { t } = useTranslation('tour');
  const { t: shell } = useTranslation('shell');
  const id = useId();
  const steps = tours[role];
  const [at, setAt] = useState(0);
  const step = steps[at];
  const card = useRef<HTMLElement>(null);
  useStep(step, steps[at - 1]);
  useEffect(() => {
    card.current?.focus();
  }, [at]);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [close]);
  if (!step) return null;
  const isLast = at === steps.length - 1;
  return (
    <section className="tour panel" aria-labelledby={id} tabIndex={-1} ref={card}>
      <p className="aside">{t('step', { at: at + 1, of: steps.length })}</p>
      <h2 id={id}>{t(`steps.${step.word}.title`)}</h2>
      <p>{t(`steps.${step.word}.text`)}</p>
      <div className="page-actions">
        {isLast ? null : (
          <Button size="small" type="text" onClick={close}>
            {shell('tour.end')}
          </Button>
        )}
        {steps[at - 1]?.at ? (
          <Button size="small" onClick={() => setAt(at - 1)}>
            {t('back')}
          </Button>
        ) : null}
        <Button size="small" type="primary" onClick={() => (isLast ? close() : setAt(at + 1))}>
          {isLast ? t('finish') : t('next')}
        </Button>
      </div>
    </section>
  );
}
