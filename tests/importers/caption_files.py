"""Caption files as the programs write them; everybody in them is invented."""

TEAMS = """WEBVTT

3c1f0a52-7d1e-4d0b-9a77-0c2f6b1d2e3f/12-0
00:00:03.120 --> 00:00:06.480
<v Karen Vang>Vi har ført det register
siden 1968 &amp; det er grunden.</v>

3c1f0a52-7d1e-4d0b-9a77-0c2f6b1d2e3f/14-1
00:00:06.900 --> 00:00:08.000
<v Karen Vang>Under alt.</v>

3c1f0a52-7d1e-4d0b-9a77-0c2f6b1d2e3f/15-0
00:12:31.000 --> 00:12:35.500
<v Søren Bæk (Nordvig)>Tallene bestemmer, hvem vi ringer til.</v>
"""

ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Karen Vang: Kan alle høre mig?

2
00:00:04.500 --> 00:00:06.000
Søren Bæk: Ja.

3
00:00:06.100 --> 00:00:09.000
Søren Bæk: Der er tre ting: data, tid og folk.
"""

YOUTUBE = """WEBVTT
Kind: captions
Language: da

00:00:00.000 --> 00:00:02.000 align:start position:0%

vi<00:00:00.400><c> har</c><00:00:00.800><c> ført</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
vi har ført
\x20

00:00:02.010 --> 00:00:04.000 align:start position:0%
vi har ført
det<00:00:02.400><c> register</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
det register
\x20

00:00:04.010 --> 00:00:06.000 align:start position:0%
det register
siden<00:00:04.400><c> 1968</c>
"""

REMARKS = """WEBVTT - Samtale

STYLE
::cue { color: white }

REGION
id:one

NOTE Lavet af et program
i to linjer

00:01.000 --> 00:02.000 line:0 position:20%
<i>Vi</i> venter

NOTE mellem to

00:02.100 --> 00:03.000
på p &lt; 0.05, og x < 3 --> 4 <latter>.
"""
