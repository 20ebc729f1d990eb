"""An example of every element of the page markup, as the layout author's reference shows it."""

from __future__ import annotations

from collections.abc import Mapping

EXAMPLES: Mapping[str, str] = {
    "part": """\
<part title="{{ exercise.name }}" lang="{{ lang }}">
  <h1>{{ exercise.name }}</h1>
  <p>{{ exercise.purpose }}</p>
</part>""",
    "h1": "<h1>{{ exercise.name }}</h1>",
    "h2": '<h2 id="origin">{{ t("where_it_is") }}</h2>',
    "h3": '<h3 style="stop-title">{{ t("stop_if") }}</h3>',
    "p": "<p>{{ muscle.location }}</p>",
    "ul": """\
<ul>
  {% for cue in exercise.cues %}
  <li>{{ cue }}</li>
  {% endfor %}
</ul>""",
    "ol": """\
<ol style="steps" gap="5pt">
  {% for step in exercise.steps %}
  <li>{{ step }}</li>
  {% endfor %}
</ol>""",
    "li": """\
<ul>
  <li>{{ words }}</li>
  <li>
    <p>{{ words }}</p>
    <field alt="{{ t('blank') }}">{{ t("notes") }}</field>
  </li>
</ul>""",
    "table": """\
<table columns="40mm 1fr 1fr" row-height="9mm">
  <thead>
    <tr><th>{{ t("exercise") }}</th><th>{{ t("monday") }}</th><th>{{ t("tuesday") }}</th></tr>
  </thead>
  {% for exercise in exercises %}
  <tr><th scope="row">{{ exercise.name }}</th><td/><td/></tr>
  {% endfor %}
</table>""",
    "thead": "<table><thead><tr><th>{{ t('day') }}</th></tr></thead><tr><td>1</td></tr></table>",
    "tr": "<table><tr><th>{{ t('day') }}</th><td>1</td></tr></table>",
    "th": '<table><tr><th scope="column" span="2">{{ t(\'week\') }}</th></tr><tr><td/><td/></tr></table>',
    "td": '<table><tr><td/><td/></tr><tr><td span="2">{{ words }}</td></tr></table>',
    "figure": """\
<figure src="pose:{{ exercise.id }}#start" alt="{{ picture.alt }}" height="45mm" align="centre">
  <caption>{{ picture.caption }}</caption>
</figure>""",
    "caption": """\
<figure src="plate.png" alt="{{ picture.alt }}">
  <caption><b>{{ picture.label }}</b> {{ picture.caption }}</caption>
</figure>""",
    "qr": '<qr data="{{ exercise.video_url }}" alt="{{ t(\'video\') }}" size="28mm" align="end"/>',
    "fill": '<p>{{ t("name") }}: <fill name="patient.name">{{ patient.name }}</fill></p>',
    "section": '<section keep="true"><h2>{{ title }}</h2><p>{{ words }}</p></section>',
    "aside": '<aside style="stop" keep="true"><p><icon name="stop"/> {{ exercise.stop_if }}</p></aside>',
    "card": "<card><h2>{{ exercise.name }}</h2><p>{{ exercise.purpose }}</p></card>",
    "columns": """\
<columns gap="6mm" across="top">
  <column width="60mm"><figure src="{{ picture.src }}" alt="{{ picture.alt }}"/></column>
  <column><p>{{ exercise.purpose }}</p></column>
</columns>""",
    "column": """\
<columns>
  <column width="2fr"><p>{{ words }}</p></column>
  <column width="1fr"><p>{{ words }}</p></column>
</columns>""",
    "grid": """\
<grid columns="2" gap="4mm" row-gap="6mm" across="stretch">
  {% for exercise in exercises %}
  <card><h2>{{ exercise.name }}</h2></card>
  {% endfor %}
</grid>""",
    "field": '<field alt="{{ t(\'blank\') }}" rows="2">{{ t("notes") }}</field>',
    "rule": "<rule/>",
    "lines": '<lines count="6" spacing="9mm"/>',
    "space": '<space height="4mm" grow="1"/>',
    "break": "<break/>",
    "toc": """\
<toc>
  {% for entry in contents %}
  <item to="{{ entry.id }}">{{ entry.title }}</item>
  {% endfor %}
</toc>""",
    "item": '<toc><item to="{{ exercise.id }}">{{ exercise.name }}</item></toc>',
    "b": "<p><b>{{ t('stop_if') }}</b> {{ exercise.stop_if }}</p>",
    "em": "<p>{{ words }} <em>{{ words }}</em></p>",
    "term": "<p>{{ words }} <term>{{ muscle.name }}</term></p>",
    "small": "<p>{{ words }} <small>{{ document.version }}</small></p>",
    "num": "<p><num>{{ dose.reps }}</num> {{ t('times') }}</p>",
    "span": '<p><span style="dose-value" lang="la">{{ muscle.latin }}</span></p>',
    "a": """\
<p><a href="{{ clinic.website }}">{{ clinic.website }}</a> <a to="safety">{{ t("when_to_stop") }}</a></p>""",
    "br": "<p>{{ clinic.name }}<br/>{{ clinic.phone }}</p>",
    "nobr": "<p>{{ t('phone') }}: <nobr>{{ clinic.phone }}</nobr></p>",
    "icon": '<p><icon name="hold" size="14pt" colour="primary"/> {{ dose.hold }}</p>',
    "blank": """\
<p>
  <blank alt="{{ t('blank') }}" width="15mm"/> {{ t("times") }}<br/>
  <blank alt="{{ t('tick') }}" shape="box"/> {{ t("done") }}
</p>""",
    "pageref": '<p>{{ t("see_page") }} <pageref to="safety"/></p>',
}
