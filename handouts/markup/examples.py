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
{% if exercise.cues %}
<ul>
  {% for cue in exercise.cues %}
  <li>{{ cue }}</li>
  {% endfor %}
</ul>
{% endif %}""",
    "ol": """\
<ol style="steps" gap="5pt">
  {% for step in exercise.steps %}
  <li>{{ step }}</li>
  {% endfor %}
</ol>""",
    "li": """\
<ul>
  <li>{{ exercise.purpose }}</li>
  <li>
    <p>{{ exercise.stop_if }}</p>
    <field alt="{{ t('blank') }}">{{ t("notes") }}</field>
  </li>
</ul>""",
    "table": """\
<table columns="40mm 1fr 1fr" row-height="9mm">
  <thead>
    <tr><th>{{ t("exercises") }}</th><th>{{ days[0] }}</th><th>{{ days[1] }}</th></tr>
  </thead>
  {% for choice in choices %}
  <tr><th scope="row">{{ choice.exercise.name }}</th><td/><td/></tr>
  {% endfor %}
</table>""",
    "thead": "<table><thead><tr><th>{{ t('day') }}</th></tr></thead><tr><td>1</td></tr></table>",
    "tr": "<table><tr><th>{{ t('day') }}</th><td>1</td></tr></table>",
    "th": '<table><tr><th scope="column" span="2">{{ t(\'day\') }}</th></tr><tr><td/><td/></tr></table>',
    "td": '<table><tr><td/><td/></tr><tr><td span="2">{{ exercise.name }}</td></tr></table>',
    "figure": """\
{% for picture in shown %}
<figure src="{{ picture.src }}" alt="{{ picture.alt }}" height="45mm" align="centre"/>
{% endfor %}""",
    "caption": """\
{% if plate %}
<figure src="{{ plate.src }}" alt="{{ plate.alt }}">
  <caption><b>{{ muscle.name }}</b> {{ muscle.summary }}</caption>
</figure>
{% endif %}""",
    "qr": """\
{% if exercise.video_url %}
<qr data="{{ exercise.video_url }}" alt="{{ t('video') }}" size="28mm" align="end"/>
{% endif %}""",
    "fill": '<p>{{ t("made_for") }} <fill name="patient.name">Anna Example</fill></p>',
    "section": '<section keep="true"><h2>{{ t("steps") }}</h2><p>{{ exercise.purpose }}</p></section>',
    "aside": '<aside style="stop" keep="true"><p><icon name="stop"/> {{ exercise.stop_if }}</p></aside>',
    "card": "<card><h2>{{ exercise.name }}</h2><p>{{ exercise.purpose }}</p></card>",
    "columns": """\
<columns gap="6mm" across="top">
  <column width="60mm"><h2>{{ exercise.name }}</h2></column>
  <column><p>{{ exercise.purpose }}</p></column>
</columns>""",
    "column": """\
<columns>
  <column width="2fr"><p>{{ exercise.purpose }}</p></column>
  <column width="1fr"><p>{{ exercise.stop_if }}</p></column>
</columns>""",
    "grid": """\
<grid columns="2" gap="4mm" row-gap="6mm" across="stretch">
  {% for card in cards %}
  <card><h2>{{ card.number }} {{ card.exercise.name }}</h2></card>
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
    "item": '<toc><item to="{{ part_id }}">{{ exercise.name }}</item></toc>',
    "b": "<p><b>{{ t('stop_if') }}</b> {{ exercise.stop_if }}</p>",
    "em": "<p>{{ t('video') }}: <em>{{ exercise.name }}</em></p>",
    "term": "<p>{{ muscle.name }}: <term>{{ muscle.medical_name }}</term></p>",
    "small": "<p>{{ exercise.name }} <small>{{ t('version', version=programme.version) }}</small></p>",
    "num": "<p><num>{{ total }}</num> {{ t('contents') }}</p>",
    "span": '<p><span style="card-number" lang="la">{{ muscle.medical_name }}</span></p>',
    "a": """\
<p><a href="{{ clinic.website }}">{{ clinic.website }}</a> <a to="safety">{{ t("safety") }}</a></p>""",
    "br": "<p>{{ clinic.name }}<br/>{{ clinic.department }}</p>",
    "nobr": "<p>{{ t('phone') }}: <nobr>{{ clinic.phone }}</nobr></p>",
    "icon": '<p><icon name="stop" size="14pt" colour="stop"/> {{ exercise.stop_if }}</p>',
    "blank": """\
<p>
  <blank alt="{{ t('blank') }}" width="15mm"/> {{ t("sets", n=3) }}<br/>
  <blank alt="{{ t('tick') }}" shape="box"/> {{ t("done") }}
</p>""",
    "pageref": '<p>{{ t("safety") }}: <pageref to="safety"/></p>',
}
