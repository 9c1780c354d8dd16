import { refuse } from '../../src/kernel/outcome.ts'
import type { Page } from '../../src/platform/http/index.ts'
import * as ui from '../../src/ui/index.ts'
import { points, regions, rows, steps } from './landscape.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const language = 'nl' as const
const groups = [
  { id: 'spearhead', label: 'Speerpuntclusters', series: 1 },
  { id: 'ibn', label: 'Innovatieve bedrijfsnetwerken', series: 2 },
] as const
const kinds = { acknowledged: 'erkend', announced: 'aangekondigd', ended: 'beëindigd', unknown: 'niet bekend' }
const domain = { from: day('2016-01-01'), to: day('2028-12-31') }
const asOf = day('2018-07-20')
const knownThrough = day('2020-03-02')
const twin: ui.Twin = {
  columns: ['Cluster', 'Soort', 'Vanaf'],
  rows: rows.slice(0, 5).map(({ id, label, group }) => ({ key: id, cells: [label, group, '14 juli 2016'] })),
}
const downloads = [
  { label: 'CSV', href: '/clusters.csv', type: 'text/csv' },
  { label: 'JSON', href: '/clusters.json', type: 'application/json' },
]
const provinces = [
  { code: 'BE25', label: 'West-Vlaanderen', column: 0, row: 0, value: 3 },
  { code: 'BE23', label: 'Oost-Vlaanderen', column: 1, row: 0, value: 5 },
  { code: 'BE21', label: 'Antwerpen', column: 2, row: 0, value: 7 },
  { code: 'BE22', label: 'Limburg', column: 3, row: 0, value: 2 },
  { code: 'BE24', label: 'Vlaams-Brabant', column: 1, row: 1, value: 4 },
  { code: 'BE10', label: 'Brussel', column: 2, row: 1, value: 0 },
]
const themes = [
  { id: 'a', label: 'Hernieuwbare energie', value: 6, href: '#a' },
  { id: 'b', label: 'Mobiliteit, transport en automobiel', value: 4, href: '#b' },
  { id: 'c', label: 'Digitaal', value: 9, href: '#c' },
  { id: 'd', label: 'Textiel', value: 1, href: '#d' },
]

const refusals = [
  refuse('name.missing', { en: 'Give a name.', nl: 'Geef een naam.' }, { path: 'name', basis: 'art. 3' }),
  refuse('size.unknown', { en: 'Choose a size.', nl: 'Kies een grootte.' }, { path: 'size' }),
]

export const pages: Readonly<Record<string, Page>> = {
  home: {
    title: 'Het clusterprogramma',
    description: 'Zes speerpuntclusters en twintig netwerken.',
    wide: true,
    body: (
      <>
        <ui.Opening
          title="26 clusters, één landschap"
          lead="Bedrijven, kennisinstellingen en overheid werken er samen aan wat geen van hen alleen kan."
        >
          <p>
            <a href="/nl/landscape">Bekijk het landschap</a>
          </p>
        </ui.Opening>
        <ui.Figures
          label="In cijfers"
          figures={[
            { value: '26', label: 'erkende initiatieven', href: '#1', note: 'op 20 juli 2018' },
            { value: '6', label: 'speerpuntclusters', href: '#2' },
            { value: '20', label: 'innovatieve bedrijfsnetwerken', href: '#3' },
            { value: '10', label: 'plaatsen in Vlaanderen en Brussel', href: '#4' },
          ]}
        />
        <ui.Picture
          title="Van eerste oproep tot vandaag"
          lead="Het aantal erkende initiatieven op elke dag."
          language={language}
          legend={<ui.Legend entries={groups} />}
          table={twin}
        >
          <ui.Course
            id="course"
            title="Van eerste oproep tot vandaag"
            description="Van 14 in 2016 naar 26 in juli 2018."
            series={groups}
            steps={steps}
            domain={domain}
            asOf={asOf}
            knownThrough={knownThrough}
            language={language}
          />
        </ui.Picture>
        <ui.Heading level={2}>Nieuws</ui.Heading>
        <ui.CardGrid label="Nieuws">
          <ui.Card title="Zeven nieuwe clusters" href="#n1" foot="20 juli 2018">
            <p>De regering lanceert een zesde speerpuntcluster en erkent zes netwerken.</p>
          </ui.Card>
          <ui.Card
            title="Een cluster met kenmerken"
            href="#n2"
            tags={<ui.StatusTag status="acknowledged">erkend</ui.StatusTag>}
          >
            <p>Met een status erboven.</p>
          </ui.Card>
          <ui.Card title="Zonder tekst" href="#n3" tags={<ui.DemonstrationMark language={language} />} />
        </ui.CardGrid>
      </>
    ),
    downloads,
  },
  landscape: {
    title: 'Landschap',
    wide: true,
    islands: ['as-of'],
    body: (
      <>
        <ui.Heading level={1}>Landschap</ui.Heading>
        <ui.AsOf action="/nl/landscape" value="2018-07-20" min="2016-01-01" max="2028-12-31" language={language} />
        <ui.Picture
          title="Levensloop"
          lead="Elke lijn is een initiatief; gearceerd is wat de bronnen niet meer zeggen."
          legend={<ui.TimelineLegend groups={groups} kinds={kinds} />}
          note="Na 2 maart 2020 spreken de bronnen alleen van losse feiten."
          table={twin}
          downloads={downloads}
          language={language}
        >
          <ui.Timeline
            id="life"
            title="Levensloop"
            description="26 initiatieven van 2016 tot 2028."
            {...{ rows, groups, domain, kinds, asOf, knownThrough, language }}
          />
        </ui.Picture>
        <ui.Picture title="Op de kaart" legend={<ui.MapLegend kinds={groups} />} table={twin} language={language}>
          <ui.CountryMap
            id="map"
            title="Op de kaart"
            description="Waar de clusters gevestigd zijn."
            country="BE"
            box={[2.5, 50.65, 5.95, 51.52]}
            {...{ points, kinds: groups, language }}
          />
        </ui.Picture>
        <ui.Picture title="Per provincie" table={twin} language={language}>
          <ui.TileMap
            id="tiles"
            title="Per provincie"
            description="Aantal per provincie."
            tiles={provinces}
            language={language}
          />
        </ui.Picture>
      </>
    ),
  },
  pictures: {
    title: 'Meer beelden',
    wide: true,
    body: (
      <>
        <ui.Heading level={1}>Meer beelden</ui.Heading>
        <ui.Picture title="Het hele land, met eigen grenzen" language={language}>
          <ui.CountryMap
            id="whole"
            title="Het hele land"
            description="Met gebieden uit het programma."
            country="BE"
            points={points.slice(0, 3)}
            kinds={groups}
            regions={regions}
            counts={{ XX1: 1, XX2: 4 }}
            language={language}
          />
        </ui.Picture>
        <ui.Picture title="Per thema" language={language}>
          <ui.BarList label="Per thema" bars={themes} language={language} />
        </ui.Picture>
        <ui.Picture title="Per jaar" language={language}>
          <ui.Columns
            id="years"
            title="Per jaar"
            description="Erkenningen per jaar."
            columns={[2016, 2017, 2018, 2019, 2020].map((year, index) => ({
              id: String(year),
              label: String(year),
              value: [15, 4, 7, 0, 0][index] ?? 0,
            }))}
            language={language}
            series={2}
          />
        </ui.Picture>
      </>
    ),
  },
  parts: {
    title: 'Onderdelen',
    wide: true,
    islands: ['copy'],
    body: (
      <>
        <ui.Breadcrumbs
          ways={[
            { label: 'Start', href: '/nl' },
            { label: 'Clusters', href: '/nl/clusters' },
          ]}
          here="Zeewind"
          language={language}
        />
        <ui.Heading level={1}>Zeewind</ui.Heading>
        <p class="tags">
          {['acknowledged', 'announced', 'none', 'ended', 'revoked', 'merged', 'unknown'].map(status => (
            <ui.StatusTag status={status} key={status}>
              {status}
            </ui.StatusTag>
          ))}
          <ui.Tag color="brand2">thema</ui.Tag>
          <ui.DemonstrationMark language={language} />
        </p>
        <ui.Tabs
          label="Zeewind"
          tabs={[
            { label: 'Overzicht', href: '#o' },
            { label: 'Leden', href: '#l' },
            { label: 'Geschiedenis', href: '#g' },
          ]}
          current="#o"
        />
        <ui.DefinitionList
          language={language}
          items={[
            { term: 'Plaats', children: 'Oostende', source: { title: 'Parlementair verslag 1049143', href: '#p' } },
            {
              term: 'Thema',
              children: 'energie op zee',
              source: { title: 'eigen indeling', note: 'geen bron zegt dit' },
            },
            {
              term: 'Website',
              children: (
                <a class="ds-link" href="#w">
                  zeewind.example
                </a>
              ),
            },
          ]}
        />
        <ui.Heading level={2}>Geschiedenis</ui.Heading>
        <ui.HistoryList
          label="Geschiedenis"
          happenings={[
            {
              key: '1',
              when: '14 juli 2016',
              datetime: '2016-07-14',
              what: 'Erkend als netwerk',
              who: 'Beslissingscomité',
            },
            {
              key: '2',
              when: '20 juli 2018',
              datetime: '2018-07-20',
              what: 'Erkend als speerpuntcluster',
              why: 'Sterk programma, brede steun.',
            },
            { key: '3', when: '31 december 2028', datetime: '2028-12-31', what: 'Einde van de termijn', ahead: true },
          ]}
        />
        <ui.Notice title="Let op">Na 2 maart 2020 zijn er alleen losse feiten.</ui.Notice>
        <ui.Notice color="warning">Deze cluster is fictief.</ui.Notice>
        <ui.Notice color="danger" title="Niet gelukt">
          Het bestand is te groot.
        </ui.Notice>
        <ui.Filters
          action="/nl/clusters"
          language={language}
          search={{ label: 'Zoek', value: 'zee', hint: 'Een begin van een woord volstaat.' }}
          clear="/nl/clusters"
          facets={[
            {
              name: 'instrument',
              label: 'Instrument',
              choose: 'many',
              options: [
                { value: 'ibn', label: 'Netwerk', chosen: true, count: 20 },
                { value: 'spc', label: 'Speerpunt', chosen: false, count: 6 },
              ],
            },
            {
              name: 'theme',
              label: 'Thema',
              choose: 'many',
              options: [{ value: 'x', label: 'Energie', chosen: false }],
            },
            {
              name: 'province',
              label: 'Provincie',
              choose: 'one',
              options: [
                { value: '', label: 'Alle', chosen: true },
                { value: 'BE21', label: 'Antwerpen', chosen: false },
              ],
            },
          ]}
        >
          <ui.AsOfField value="2018-07-20" min="2016-01-01" max="2028-12-31" language={language} />
        </ui.Filters>
        <ui.Table
          caption="Leden"
          columns={['Naam', 'Soort', 'Bijdrage', 'Sinds']}
          numeric={[2]}
          rows={['Alfa', 'Beta', 'Gamma'].map((name, index) => ({
            key: name,
            cells: [name, 'Onderneming', `€ ${index + 1}.250,00`, '1 januari 2018'],
          }))}
        />
        <ui.Pagination page={2} pages={7} to={page => `#page-${page}`} language={language} />
        <ui.Empty>Er zijn nog geen leden. Voeg er een toe of laad een bestand in.</ui.Empty>
        <ui.ShareLinks address="https://clusters.example.org/nl/clusters/zeewind" title="Zeewind" language={language} />
      </>
    ),
    downloads,
  },
  forms: {
    title: 'Formulieren',
    body: (
      <>
        <ui.Steps
          steps={[{ label: 'Bestand', href: '#1' }, { label: 'Nakijken' }, { label: 'Bevestigen' }]}
          current={1}
          language={language}
        />
        <ui.Heading level={1}>Formulieren</ui.Heading>
        <ui.ErrorSummary refusals={refusals} language={language} />
        <ui.FormBody action="#" submit="Bewaar">
          <ui.Field name="name" label="Naam" value="" required refusals={refusals} language={language} />
          <ui.SelectField
            name="kind"
            label="Soort"
            value="b"
            options={[
              { value: 'a', label: 'Onderneming' },
              { value: 'b', label: 'Kennisinstelling' },
            ]}
            refusals={[]}
            language={language}
          />
          <ui.TextArea
            name="why"
            label="Reden"
            hint="Iedereen kan dit lezen."
            value=""
            refusals={[]}
            language={language}
          />
          <ui.FileField
            name="file"
            label="Bestand"
            hint="CSV of XLSX, hoogstens 10 MiB."
            refusals={[]}
            language={language}
          />
          <ui.Radios
            name="size"
            legend="Grootte"
            value="s"
            options={[
              { value: 's', label: 'Klein' },
              { value: 'm', label: 'Middelgroot', hint: 'Minder dan 250 mensen.' },
            ]}
            refusals={refusals}
            language={language}
          />
          <ui.Fieldset legend="Ecosystemen" language={language}>
            <ui.Checkbox name="eco" value="1" label="Digitaal" checked />
            <ui.Checkbox name="eco" value="2" label="Energie" checked={false} />
          </ui.Fieldset>
        </ui.FormBody>
        <ui.ConfirmForm action="#" submit="Beëindig de erkenning" cancel="#" grave language={language}>
          <p>De erkenning eindigt op 31 december 2019. Dit blijft zichtbaar in de geschiedenis.</p>
        </ui.ConfirmForm>
      </>
    ),
  },
}
