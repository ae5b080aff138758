import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, take } from '../../api/client.js';
import { Loading } from '../../layout/loading.js';
import { Trouble } from '../../layout/trouble.js';
import { useSession } from '../../session/session.js';
import type { Colours } from '../charts/colours.js';
import type { Pressed } from '../charts/map-chart.js';
import { useIsNarrow } from '../queue/use-is-narrow.js';
import type { readAsked } from './asked.js';
import { drawMap } from './draw-map.js';
import { ticketsOf, volumesOf } from './map-figures.js';
import { MapNotes } from './map-notes.js';
import { MapTable } from './map-table.js';
import { frameOf, groupPoints, type Mark, middleOf, type Point, plainArea, splitPoints } from './map-view.js';
import './map.css';

const MapChart = lazy(() => import('../charts/map-chart.js'));

const NEAREST = 64;
const NONE: readonly Point[] = [];

/** 地图: where the matters of the span are, by the city's own outline; nothing is loaded from elsewhere. */
export function CityMap({ asked }: { readonly asked: ReturnType<typeof readAsked> }) {
  const { t } = useTranslation('map');
  const { city } = useSession();
  const navigate = useNavigate();
  const isNarrow = useIsNarrow();
  const [filter, setFilter] = useState<{ readonly category?: string; readonly district?: string }>({});
  const [zoom, setZoom] = useState(1);
  const middle = useRef<readonly [number, number]>(undefined);
  const [picked, setPicked] = useState<readonly Point[]>(NONE);
  const query = { ...asked, ...filter };
  const { data, error, refetch } = useQuery({
    queryKey: ['points', query],
    // What it was asked with goes along: an answer of before is shown until the next one comes.
    queryFn: async () => ({
      ...(await take(api.GET('/api/reports/points', { params: { query } }))),
      district: query.district,
    }),
    placeholderData: (before) => before,
  });
  // Points without lines are better than no map: what goes wrong here is not told.
  const { data: lines, isPending } = useQuery({
    queryKey: ['outline'],
    queryFn: () => take(api.GET('/api/city/outline')),
    staleTime: Infinity,
  });
  const outline = lines?.outline ?? undefined;
  const points = data?.points ?? NONE;
  const frame = useMemo(() => frameOf(outline, points), [outline, points]);
  const { inside, outside } = useMemo(() => splitPoints(points, frame), [points, frame]);
  const marks = useMemo(() => (frame ? groupPoints(inside, frame, zoom) : []), [inside, frame, zoom]);
  const areas = useMemo(() => outline ?? (frame && plainArea(frame)), [outline, frame]);
  const sayMark = ({ points: [first, ...rest], standing }: Mark) =>
    rest.length
      ? t('several', { n: rest.length + 1, standing: t(`standing.${standing}`) })
      : t('one', { title: first?.title ?? '', number: first?.number ?? '', standing: t(`standing.${standing}`) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what marks say follows the language, which is part of t
  const draw = useCallback(
    (colours: Colours) =>
      frame
        ? drawMap(colours, {
            frame,
            marks,
            volumes: volumesOf(city.districts, data?.districts ?? []),
            areas: outline?.features.map(({ properties }) => properties.name) ?? [],
            zoom,
            middle: middle.current,
            sayMark,
            sayArea: (name, n) => t('area', { name, n }),
          })
        : {},
    [frame, marks, outline, zoom, data, city, t],
  );
  const choose = (key: 'category' | 'district', value: string | undefined) => {
    const { [key]: _, ...others } = filter;
    setFilter(value ? { ...others, [key]: value } : others);
    setPicked(NONE);
  };
  const press = (what: Pressed) => {
    if ('area' in what) {
      const district = city.districts.find(({ name }) => name === what.area)?.id;
      if (district) choose('district', filter.district === district ? undefined : district);
      return;
    }
    const [first, ...rest] = marks[what.mark]?.points ?? [];
    if (first && !rest.length) navigate(`/tickets/${first.number}`);
    else setPicked(marks[what.mark]?.points ?? NONE);
  };
  const nearer = (to: number) => {
    // Coming nearer leads to where most of it is.
    middle.current = to === 1 ? undefined : (middle.current ?? middleOf(inside));
    setZoom(to);
  };
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />;
  if (!data || isPending) return <Loading />;
  const here = picked.filter((one) => points.includes(one));
  const total = ticketsOf(data.districts, data.district);
  const choices = { category: city.categories, district: city.districts };
  return (
    <section className="panel reports-box map" aria-labelledby="map-title">
      <header>
        <h2 id="map-title">{t('title')}</h2>
        {(['category', 'district'] as const).map((key) => (
          <Select
            key={key}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t(`filter.${key}`)}
            placeholder={t(`filter.${key}`)}
            value={filter[key]}
            options={choices[key].map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value: string | undefined) => choose(key, value)}
            popupMatchSelectWidth={false}
          />
        ))}
        {frame && (
          <span className="map-zoom">
            <Button aria-label={t('nearer')} disabled={zoom >= NEAREST} onClick={() => nearer(zoom * 2)}>
              {t('plus')}
            </Button>
            <Button aria-label={t('farther')} disabled={zoom <= 1} onClick={() => nearer(zoom / 2)}>
              {t('minus')}
            </Button>
            <Button disabled={zoom <= 1} onClick={() => nearer(1)}>
              {t('whole')}
            </Button>
          </span>
        )}
      </header>
      {areas && frame ? (
        <Suspense fallback={<Loading />}>
          <MapChart
            label={t('label', {
              points: inside.length,
              overdue: inside.filter((one) => one.standing === 'overdue').length,
            })}
            height={isNarrow ? 320 : 460}
            areas={areas}
            draw={draw}
            onPress={press}
            onMove={(to) => {
              middle.current = to;
            }}
          />
        </Suspense>
      ) : (
        <p className="muted">{t('empty')}</p>
      )}
      <MapNotes page={data} outline={outline} inside={inside} outside={outside} total={total} />
      {here.length > 0 && (
        <MapTable points={here} title={t('here', { n: here.length })} onClose={() => setPicked(NONE)} />
      )}
      <details>
        <summary>{t('asTable')}</summary>
        <MapTable points={points} title={t('all', { n: points.length })} districts={data.districts} />
      </details>
    </section>
  );
}
