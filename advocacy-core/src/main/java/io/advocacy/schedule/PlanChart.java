package io.advocacy.schedule;

import io.advocacy.content.ContentId;
import io.advocacy.internal.Lengths;
import io.advocacy.network.NetworkId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A picture of a plan: the shares in each cell, the smallest possible peak as a line, in grey what
 * random times would have done, and below when the people of each time zone publish.
 *
 * <p>The picture is one SVG document without outside references, readable on light and dark ground,
 * with a text alternative. Times on the axis are in UTC.
 */
public final class PlanChart {
  private static final int WIDTH = 960;
  private static final int LEFT = 130;
  private static final int RIGHT = 24;
  private static final int TOP = 64;
  private static final int PLOT = 220;
  private static final int MOST_BINS = 400;
  private static final int MOST_ZONES = 12;
  private static final int MOST_LETTERS = 76;
  private static final int STRIP = 16;

  /** Minutes between the lines of the time axis. */
  private static final int[] AXIS_STEPS = {
    1, 5, 15, 30, 60, 180, 360, 720, 1_440, 2_880, 10_080, 43_200, 144_000, 525_600
  };

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Plan plan;
  private final Flatness flatness;
  private final boolean french;
  private final String title;
  private final int stream;
  private final int bins;
  private final int cellsPerBin;
  private final StringBuilder svg = new StringBuilder(32_000);

  private PlanChart(Plan plan, Flatness flatness, Locale locale, String title) {
    this.plan = plan;
    this.flatness = flatness;
    this.french = Unplaceable.isFrench(locale);
    this.title = title;
    this.stream =
        plan.request.streams.indexOf(
            new PlanRequest.Stream(flatness.content(), flatness.network()));
    this.cellsPerBin = (plan.grid.cells() + MOST_BINS - 1) / MOST_BINS;
    this.bins = (plan.grid.cells() + cellsPerBin - 1) / cellsPerBin;
  }

  /**
   * Returns the picture of the first content and network of a plan, in English.
   *
   * @throws IllegalArgumentException when the plan has no share
   */
  public static String svg(Plan plan) {
    if (plan.flatness().isEmpty()) {
      throw new IllegalArgumentException("the plan has no share to draw");
    }
    Flatness first = plan.flatness().get(0);
    return svg(plan, first.content(), first.network(), Locale.ENGLISH);
  }

  /**
   * Returns the picture of one content on one network, with the content's id in its title.
   *
   * @param locale French gives French words, every other English ones
   * @throws IllegalArgumentException when the plan has no such share
   */
  public static String svg(Plan plan, ContentId content, NetworkId network, Locale locale) {
    return svg(plan, content, network, locale, content.value());
  }

  /**
   * Returns the picture of one content on one network.
   *
   * @param locale French gives French words, every other English ones
   * @param title what people call the content; where it is blank the picture names the network only
   * @throws IllegalArgumentException when the plan has no such share
   */
  public static String svg(
      Plan plan, ContentId content, NetworkId network, Locale locale, String title) {
    Objects.requireNonNull(locale, "locale");
    Flatness flatness =
        plan.flatness(content, network)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the plan has no share of content '" + content + "' on " + network));
    return new PlanChart(plan, flatness, locale, title.strip()).draw();
  }

  private String word(String english, String inFrench) {
    return french ? inFrench : english;
  }

  private String draw() {
    int[] planned = new int[plan.grid.cells()];
    int[] naive = new int[plan.grid.cells()];
    Map<String, int[]> zones = new TreeMap<>();
    KeyedRandom random = KeyedRandom.of(plan.request.seed).derive("chart");
    for (int share : plan.inTime) {
      if (plan.request.stream[share] != stream || !plan.grid.contains(plan.at[share])) {
        continue;
      }
      int cell = plan.grid.cell(plan.at[share]);
      planned[cell]++;
      naive[plan.grid.cell(Moments.pick(plan.openings.base(share), random))]++;
      String zone = plan.request.times.get(plan.request.time[share]).zone().getId();
      int[] inZone = zones.computeIfAbsent(zone, z -> new int[bins + 1]);
      inZone[cell / cellsPerBin]++;
      inZone[bins]++;
    }
    int count = zones.size();
    List<Map.Entry<String, int[]>> rows = rows(zones);
    int naivePeak = Arrays.stream(naive).max().orElse(0);
    int height = TOP + PLOT + 56 + rows.size() * STRIP + 24;
    head(height, naivePeak, count);
    plot(planned, naive, Math.max(Math.max(naivePeak, flatness.peakCell()), 1));
    strips(rows);
    return svg.append("</svg>\n").toString();
  }

  /** The zones of most people, and all others together. */
  private List<Map.Entry<String, int[]>> rows(Map<String, int[]> zones) {
    List<Map.Entry<String, int[]>> sorted =
        zones.entrySet().stream()
            .sorted(Comparator.comparingInt(e -> -e.getValue()[bins]))
            .toList();
    if (sorted.size() <= MOST_ZONES) {
      return sorted;
    }
    int[] others = new int[bins + 1];
    for (Map.Entry<String, int[]> zone : sorted.subList(MOST_ZONES - 1, sorted.size())) {
      for (int b = 0; b <= bins; b++) {
        others[b] += zone.getValue()[b];
      }
    }
    List<Map.Entry<String, int[]>> rows = new ArrayList<>(sorted.subList(0, MOST_ZONES - 1));
    int rest = sorted.size() - MOST_ZONES + 1;
    rows.add(Map.entry(rest + word(" other zones", " autres fuseaux"), others));
    return rows;
  }

  private String shares() {
    String one = word(" share", " partage");
    return flatness.placed() + (flatness.placed() == 1 ? one : one + "s");
  }

  private void head(int height, int naivePeak, int zones) {
    String of = title.isEmpty() ? "" : word(" of ", " de ") + title;
    String heading = "Plan" + of + word(" on ", " sur ") + flatness.network();
    String description =
        shares()
            + word(" by people in ", " de personnes dans ")
            + zones
            + (zones == 1
                ? word(" time zone between ", " fuseau horaire entre ")
                : word(" time zones between ", " fuseaux horaires entre "))
            + plan.from()
            + word(" and ", " et ")
            + plan.to()
            + word(". At most ", ". Au plus ")
            + flatness.peakCell()
            + word(" fall in one slot of ", " par tranche de ")
            + minutes()
            + word("; the smallest possible peak is ", " ; le plus petit pic possible est ")
            + flatness.lowerBound()
            + word("; independent random times would reach ", " ; des heures au hasard feraient ")
            + naivePeak
            + ".";
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
        .append(WIDTH + " " + height)
        .append("\" role=\"img\" aria-labelledby=\"plan-title plan-desc\" lang=\"")
        .append(french ? "fr" : "en")
        .append("\">\n<title id=\"plan-title\">")
        .append(escape(heading))
        .append("</title>\n<desc id=\"plan-desc\">")
        .append(escape(description))
        .append("</desc>\n<style>")
        .append(
            """
            .ground{fill:#ffffff}.text{fill:#1f2328;font:13px system-ui,sans-serif}\
            .small{fill:#59636e;font:11px system-ui,sans-serif}.title{font-weight:600;font-size:16px}\
            .grid{stroke:#d1d9e0;stroke-width:1}.bar{fill:#0969da}.naive{fill:#9aa4ae;opacity:.55}\
            .bound{stroke:#bc4c00;stroke-width:1.5;stroke-dasharray:6 3}.bound-text{fill:#bc4c00}\
            @media(prefers-color-scheme:dark){.ground{fill:#0d1117}.text{fill:#f0f6fc}\
            .small{fill:#9198a1}.grid{stroke:#3d444d}.bar{fill:#58a6ff}.naive{fill:#6e7681}\
            .bound{stroke:#f0883e}.bound-text{fill:#f0883e}}""")
        .append("</style>\n");
    rect("ground", 0, 0, WIDTH, height);
    text("text title", 16, 24, "start", shorten(heading, MOST_LETTERS));
    String summary =
        shares()
            + word(" · at most ", " · au plus ")
            + flatness.peakCell()
            + word(" in ", " par ")
            + minutes()
            + " · k* = "
            + flatness.lowerBound()
            + word(" · random times: ", " · au hasard : ")
            + naivePeak;
    text("text", 16, 46, "start", summary);
    int legend = WIDTH - RIGHT - 210;
    rect("bar", legend, 14, 12, 12);
    text("small", legend + 17, 24, "start", word("this plan", "ce plan"));
    rect("naive", legend + 90, 14, 12, 12);
    text("small", legend + 107, 24, "start", word("random times", "heures au hasard"));
  }

  private String minutes() {
    return Lengths.of(plan.window(), french);
  }

  private double x(double bin) {
    return LEFT + bin * (WIDTH - LEFT - RIGHT) / bins;
  }

  private void plot(int[] planned, int[] naive, int most) {
    int bottom = TOP + PLOT;
    int step = Math.max(1, (int) Math.ceil(most / 5.0));
    for (int value = 0; value <= most; value += step) {
      double y = bottom - (double) value * PLOT / most;
      line("grid", LEFT, y, WIDTH - RIGHT, y);
      text("small", LEFT - 8, y + 4, "end", Integer.toString(value));
    }
    axis(bottom);
    bars("naive", naive, most, bottom);
    bars("bar", planned, most, bottom);
    double y = bottom - (double) flatness.lowerBound() * PLOT / most;
    line("bound", LEFT, y, WIDTH - RIGHT, y);
    text("small bound-text", WIDTH - RIGHT, y - 4, "end", "k* = " + flatness.lowerBound());
    text(
        "small", 16, TOP + PLOT / 2.0 + 4, "start", word("shares in ", "partages en ") + minutes());
  }

  /** One path for all bars; where a bin has several cells it shows the fullest. */
  private void bars(String style, int[] cells, int most, int bottom) {
    svg.append("<path class=\"").append(style).append("\" d=\"");
    double width = Math.max(0.6, x(1) - x(0) - (bins > 200 ? 0 : 0.5));
    for (int b = 0; b < bins; b++) {
      int high = 0;
      int end = Math.min(cells.length, (b + 1) * cellsPerBin);
      for (int c = b * cellsPerBin; c < end; c++) {
        high = Math.max(high, cells[c]);
      }
      if (high > 0) {
        double height = (double) high * PLOT / most;
        svg.append('M').append(number(x(b))).append(' ').append(bottom);
        svg.append('v').append(number(-height)).append('h').append(number(width));
        svg.append('v').append(number(height)).append('z');
      }
    }
    svg.append("\"/>\n");
  }

  private void axis(int bottom) {
    Duration horizon = Duration.between(plan.from(), plan.to());
    Duration step = Duration.ofMinutes(1);
    for (int minutes : AXIS_STEPS) {
      step = Duration.ofMinutes(minutes);
      if (horizon.dividedBy(step) <= 12) {
        break;
      }
    }
    long length = step.toMillis();
    long first = Math.floorDiv(plan.grid.from() + length - 1, length) * length;
    for (long at = first; at < plan.grid.to(); at += length) {
      double x = x((double) (at - plan.grid.from()) / plan.grid.window() / cellsPerBin);
      line("grid", x, TOP, x, bottom + 6);
      ZonedDateTime utc = Instant.ofEpochMilli(at).atZone(ZoneOffset.UTC);
      boolean midnight = utc.getHour() == 0 && utc.getMinute() == 0;
      text("small", x, bottom + 20, "middle", midnight ? DAY.format(utc) : HOUR.format(utc));
    }
    text("small", 16, bottom + 20, "start", word("time in UTC", "heure UTC"));
  }

  private void strips(List<Map.Entry<String, int[]>> zones) {
    double y = TOP + PLOT + 44;
    text("small", 16, y, "start", word("by time zone", "par fuseau"));
    for (Map.Entry<String, int[]> zone : zones) {
      y += STRIP;
      text("small", LEFT - 8, y, "end", shorten(zone.getKey(), 18));
      int[] counts = zone.getValue();
      int most = Math.max(1, Arrays.stream(counts, 0, bins).max().orElse(1));
      for (int b = 0; b < bins; b++) {
        if (counts[b] > 0) {
          svg.append("<rect class=\"bar\" x=\"").append(number(x(b)));
          svg.append("\" y=\"").append(number(y - 10)).append("\" width=\"");
          svg.append(number(Math.max(0.6, x(1) - x(0)))).append("\" height=\"12\" opacity=\"");
          svg.append(number(0.25 + 0.75 * counts[b] / most)).append("\"/>\n");
        }
      }
    }
  }

  private static String shorten(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private void rect(String style, double x, double y, double width, double height) {
    svg.append("<rect class=\"").append(style).append("\" x=\"").append(number(x));
    svg.append("\" y=\"").append(number(y)).append("\" width=\"").append(number(width));
    svg.append("\" height=\"").append(number(height)).append("\"/>\n");
  }

  private void line(String style, double x1, double y1, double x2, double y2) {
    svg.append("<path class=\"").append(style).append("\" fill=\"none\" d=\"M");
    svg.append(number(x1)).append(' ').append(number(y1)).append('L');
    svg.append(number(x2)).append(' ').append(number(y2)).append("\"/>\n");
  }

  private void text(String style, double x, double y, String anchor, String words) {
    svg.append("<text class=\"").append(style).append("\" x=\"").append(number(x));
    svg.append("\" y=\"").append(number(y)).append("\" text-anchor=\"").append(anchor);
    svg.append("\">").append(escape(words)).append("</text>\n");
  }

  /** At most two decimals, the same in every locale. */
  private static String number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    return String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
