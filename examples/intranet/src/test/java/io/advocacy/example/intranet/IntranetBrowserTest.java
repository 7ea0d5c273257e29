package io.advocacy.example.intranet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser: Debian's Chromium, or the one that {@code ADVOCACY_CHROMIUM} names.
 * Compiled and run with {@code -Pbrowser} only; pictures go to {@code target/screenshots}.
 */
class IntranetBrowserTest {
  private static final String PASSWORD = "a password for tests";
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final String OVERFLOW =
      "document.documentElement.scrollWidth - document.documentElement.clientWidth";

  /** The smallest contrast of a visible text with what is behind it, and that text. */
  private static final String CONTRAST =
      """
      () => {
        const parse = c => c.match(/[\\d.]+/g).map(Number);
        const light = c => {
          const [r, g, b] = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = e => {
          for (let n = e; n; n = n.parentElement) {
            const c = parse(getComputedStyle(n).backgroundColor);
            if (c.length < 4 || c[3] > 0) { return c.slice(0, 3); }
          }
          return [255, 255, 255];
        };
        let worst = [21, ""];
        for (const e of document.querySelectorAll("body *")) {
          const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
          if (!own || !e.checkVisibility() || e.closest(".hidden, .skip, noscript")) { continue; }
          const a = light(parse(getComputedStyle(e).color).slice(0, 3));
          const b = light(behind(e));
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < worst[0]) { worst = [ratio, e.textContent.trim().slice(0, 40)]; }
        }
        return worst;
      }
      """;

  private static Playwright playwright;
  private static Browser browser;
  @TempDir private static Path directory;
  private static Intranet intranet;
  private static int port;

  private final List<String> problems = new ArrayList<>();
  private BrowserContext context;

  @BeforeAll
  static void start() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    String chromium =
        Objects.requireNonNullElse(System.getenv("ADVOCACY_CHROMIUM"), "/usr/bin/chromium");
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(chromium))
                    .setArgs(List.of("--no-sandbox")));
    intranet = Intranet.open(directory, 8080, 60, PASSWORD, InstantSource.system());
    port = intranet.start(0);
  }

  @AfterAll
  static void stop() {
    browser.close();
    playwright.close();
    intranet.close();
  }

  @AfterEach
  void nothingWentWrongInThePage() {
    context.close();
    assertThat(problems).isEmpty();
  }

  private Page open(int width, int height, ColorScheme colours) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("fr-FR")
                .setDeviceScaleFactor(1)
                .setColorScheme(colours));
    Page page = context.newPage();
    page.onPageError(problems::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !message.text().contains("401")) {
            problems.add(message.text());
          }
        });
    page.navigate("http://127.0.0.1:" + port + "/");
    return page;
  }

  private static void signIn(Page page, String name) {
    page.locator("#name").fill(name);
    page.locator("#password").fill(PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator("#live")).hasText(Pattern.compile(".+"));
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
  }

  @Test
  void aPersonFindsTheirScoreItsReasonsTheRankingAndTheReach() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    signIn(page, "nord/amb-001");

    assertThat(page.locator("html")).hasAttribute("lang", "fr");
    assertThat(page.locator("#total")).hasText(Pattern.compile("\\d+,\\d"));
    assertThat(page.locator("#components li")).hasCount(5);
    assertThat(page.locator("#sentences li").first())
        .hasText(Pattern.compile("Votre score est de .*"));
    assertThat(page.locator("#places tr.own")).hasCount(1);
    assertThat(page.locator("#ladder li")).hasCount(4);
    assertThat(page.locator("#ladder .as-of").first()).hasText(Pattern.compile("(au|du) \\d.*"));
    assertThat(page.locator("#ladder .assumption").first())
        .hasText(Pattern.compile(".*0[.,]\\d.*Source.*"));
    assertThat(page.locator("#score-as-of")).hasText(Pattern.compile("Score au \\d.*"));
    assertThat(page.locator("#reach-note"))
        .hasText("Ces quatre chiffres répondent à quatre questions ; ils ne s'additionnent pas.");
    readable(page);
    picture(page, "desktop-light-fr");
  }

  @Test
  void thePageFitsAPhoneAndSpeaksEnglish() {
    Page page = open(360, 740, ColorScheme.LIGHT);
    picture(page, "phone-sign-in-fr");
    signIn(page, "sud/amb-002");

    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.locator("#sentences li").first())
        .hasText(Pattern.compile("Your score is .* of 100."));
    assertThat(page.evaluate(OVERFLOW)).isEqualTo(0);
    readable(page);
    picture(page, "phone-light-en");
  }

  @Test
  void thePageIsReadableInTheDark() {
    Page page = open(1280, 900, ColorScheme.DARK);
    readable(page);
    signIn(page, "nord/amb-003");
    readable(page);
    picture(page, "desktop-dark-fr");
  }

  private static void readable(Page page) {
    List<?> worst = (List<?>) page.evaluate(CONTRAST);
    assertThat(((Number) worst.get(0)).doubleValue())
        .as("contrast of %s", worst.get(1))
        .isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void theLanguageChangesWithOneButton() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    signIn(page, "nord/amb-005");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("English")).click();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.locator("#score-title")).hasText("My score");
    assertThat(page.locator("#sentences li").first()).hasText(Pattern.compile("Your score is .*"));
  }

  @Test
  void aClickOnTheOwnLinkMovesTheScoreWithoutReloading() throws IOException, InterruptedException {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    signIn(page, "nord/amb-007");
    Locator total = page.locator("#total");
    String before = total.textContent();
    String link = page.locator("#link a").getAttribute("href");
    int status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + URI.create(link).getPath()))
                    .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0")
                    .build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isEqualTo(302);
    assertThat(total).not().hasText(before);
    assertThat(page.locator("#live")).hasText("Votre score vient de changer.");
  }

  @Test
  void nothingOfAPersonStaysInThePageForTheNextOne() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    signIn(page, "nord/amb-011");
    assertThat(page.locator("#sentences li").first()).isVisible();
    page.locator("#sign-out").click();
    assertThat(page.locator("#sign-in")).isVisible();
    assertThat(page.locator("#total")).hasText("–");
    assertThat(page.locator("#sentences li, #components li, #places tr")).hasCount(0);
    assertThat(page.locator("#link a")).hasText("");

    page.route(
        "**/score?*",
        route -> route.fulfill(new Route.FulfillOptions().setStatus(404).setBody("{}")));
    signIn(page, "sud/amb-002");
    assertThat(page.locator("#sentences li"))
        .hasText("No score yet: it comes with your first share.");
    assertThat(page.locator("#total")).hasText("–");
    assertThat(page.locator("#places tr.own")).hasCount(1);
    assertThat(page.locator("#ladder li")).hasCount(4);
    problems.removeIf(problem -> problem.contains("404"));
  }

  @Test
  void anAnswerThatComesLateIsNotShownForAnotherCampaign() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    signIn(page, "nord/amb-013");
    String six = potential(page, "campaign-6");
    String seven = potential(page, "campaign-7");
    List<Route> held = new ArrayList<>();
    page.route("**/campaign-7/reach*", held::add);
    page.waitForRequest(
        "**/campaign-7/reach*", () -> page.locator("#campaign").selectOption("campaign-7"));
    page.locator("#campaign").selectOption("campaign-6");
    Locator first = page.locator("#ladder li strong").first();
    assertThat(first).hasText(six);
    page.waitForResponse("**/campaign-7/reach*", () -> held.forEach(Route::resume));
    // what is answered after it was looked at after it
    potential(page, "campaign-6");
    assertThat(first).not().hasText(seven);
    assertThat(first).hasText(six);
  }

  private static String potential(Page page, String campaign) {
    return (String)
        page.evaluate(
            "campaign => fetch(`/api/organisations/nord/campaigns/${campaign}/reach`)"
                + ".then(a => a.json())"
                + ".then(r => new Intl.NumberFormat('fr-FR').format(r.potential.value))",
            campaign);
  }

  @Test
  void aWrongPasswordIsSaidAndTheKeyboardSuffices() {
    Page page = open(1280, 900, ColorScheme.LIGHT);
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.locator("#name").focus();
    page.keyboard().type("nord/amb-009");
    page.keyboard().press("Tab");
    page.keyboard().type("wrong");
    page.keyboard().press("Enter");
    assertThat(page.locator("#wrong")).isVisible();
    page.locator("#password").fill("");
    page.keyboard().type(PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator("#total")).isVisible();
    page.locator("#hide").focus();
    page.keyboard().press("Space");
    assertThat(page.locator("#ranking-people"))
        .hasText("59 personnes se montrent dans ce classement.");
    assertThat(page.locator("#live")).hasText("Chiffres en direct.");
    page.locator("#hide").focus();
    page.keyboard().press("Space");
    assertThat(page.locator("#ranking-people"))
        .hasText("60 personnes se montrent dans ce classement.");
  }
}
