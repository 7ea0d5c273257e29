package io.advocacy.cli.report;

import io.advocacy.cli.demo.SeasonOutcome;
import io.advocacy.drawing.Frame;
import io.advocacy.drawing.Markup;
import io.advocacy.drawing.Picture;
import io.advocacy.drawing.Shapes;
import io.advocacy.drawing.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The points of each team for each member, added up week by week. */
final class SeasonPicture implements Picture {
  private static final List<String> STYLES =
      List.of("series0", "series1", "series2", "series3", "once");

  private final SeasonOutcome season;
  private final Words words;
  private final List<SeasonOutcome.Team> teams;

  SeasonPicture(SeasonOutcome season, Words words) {
    this.season = season;
    this.words = words;
    this.teams = season.teams();
  }

  @Override
  public String title() {
    return words.say(
        "Points par membre de chaque équipe, semaine après semaine",
        "Points for each member of each team, week by week");
  }

  @Override
  public String description() {
    StringBuilder text =
        new StringBuilder(
            words.say(
                "Une ligne par équipe, du début à la fin de la saison. À la fin : ",
                "A line for each team, from the beginning to the end of the season. At the end: "));
    for (int i = 0; i < teams.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(label(teams.get(i)));
    }
    return text.append('.').toString();
  }

  private String label(SeasonOutcome.Team team) {
    return team.name() + " " + words.number(Math.round(last(team)));
  }

  private static double last(SeasonOutcome.Team team) {
    return team.perMember().isEmpty() ? 0 : team.perMember().get(team.perMember().size() - 1);
  }

  @Override
  public int height(Frame frame) {
    return frame.isNarrow() ? 260 : 320;
  }

  @Override
  public void draw(Markup svg, Frame frame) {
    double greatest = teams.stream().mapToDouble(SeasonPicture::last).max().orElse(1);
    double step = Shapes.step(Math.max(5, greatest), 5);
    double most = Math.ceil(greatest / step) * step;
    double left = frame.textWidth(words.number((long) most)) + 10;
    double right =
        frame.width()
            - teams.stream().mapToInt(team -> frame.textWidth(label(team))).max().orElse(0)
            - 14;
    double top = frame.font();
    double bottom = height(frame) - frame.font() * 2.2;
    for (double value = 0; value <= most; value += step) {
      double y = bottom - value * (bottom - top) / most;
      Shapes.line(svg, value == 0 ? "axis" : "grid", left, y, right, y);
      Shapes.text(
          svg, "muted", "end", left - 6, y + frame.font() * 0.35, words.number((long) value));
    }
    double perWeek = (right - left) / season.weeks().size();
    int every = (int) Math.max(1, Math.ceil((frame.textWidth("s. 00") + 4) / perWeek));
    for (int week = 0; week < season.weeks().size(); week++) {
      String name = season.weeks().get(week);
      double x = left + (week + 1) * perWeek;
      Shapes.line(svg, "axis", x, bottom, x, bottom + 5);
      if (week % every == 0) {
        Shapes.text(
            svg,
            "ink",
            "middle",
            x - perWeek / 2,
            bottom + frame.font() * 1.5,
            words.say("s. ", "w ") + name.substring(name.indexOf('W') + 1));
      }
    }
    for (int i = teams.size() - 1; i >= 0; i--) {
      StringBuilder path = new StringBuilder("M" + Shapes.at(left) + " " + Shapes.at(bottom));
      List<Double> points = teams.get(i).perMember();
      for (int week = 0; week < points.size(); week++) {
        double y = bottom - points.get(week) * (bottom - top) / most;
        path.append('L')
            .append(Shapes.at(left + (week + 1) * perWeek))
            .append(' ')
            .append(Shapes.at(y));
      }
      Shapes.path(svg, "line " + STYLES.get(i % STYLES.size()), path.toString());
    }
    labels(svg, frame, right, bottom, (bottom - top) / most);
  }

  /** Names at the ends of the lines, moved apart where the ends are close. */
  private void labels(Markup svg, Frame frame, double right, double bottom, double scale) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < teams.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> -last(teams.get(i))));
    double apart = frame.font() * 1.25;
    double[] y = new double[order.size()];
    double lowest = bottom + apart;
    for (int i = order.size() - 1; i >= 0; i--) {
      y[i] = Math.min(lowest - apart, bottom - last(teams.get(order.get(i))) * scale);
      lowest = y[i];
    }
    for (int i = 0; i < order.size(); i++) {
      int team = order.get(i);
      Shapes.rect(svg, STYLES.get(team % STYLES.size()), right + 4, y[i] - 4, 8, 8);
      Shapes.text(
          svg, "ink", "start", right + 16, y[i] + frame.font() * 0.35, label(teams.get(team)));
    }
  }
}
