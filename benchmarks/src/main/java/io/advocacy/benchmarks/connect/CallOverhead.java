package io.advocacy.benchmarks.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Secret;
import io.advocacy.testkit.DrainingServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * What a publication through the connector to Mastodon costs beside the same request through OkHttp
 * alone, with a server on loopback that takes a millisecond. The two take turns, call by call, so
 * that whatever else the machine does meets both; compared are the pairs.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.advocacy.benchmarks.connect.CallOverhead [PAIRS]
 * </pre>
 *
 * <p>Prints the mean of each over the pairs, without the slowest and the fastest tenth of the
 * differences, and the mean difference with its interval of 99 %, in microseconds and as a share.
 */
public final class CallOverhead {
  private static final String TEXT = "A post of a usual length, with a few words of its own.";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WARM_UP = 8_000;

  private CallOverhead() {}

  /** Runs with a number of pairs; 20 000 unless given. */
  public static void main(String[] arguments) throws IOException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
    OkHttpClient client = new OkHttpClient();
    try (DrainingServer server = SlowServer.start();
        SocialConnectors connectors =
            SocialConnectors.builder().baseUrl(NetworkId.MASTODON, server.address()).build()) {
      Connector mastodon = connectors.mastodon();
      AccountAccess account = AccountAccess.of("a", Credential.ofAccessToken(Secret.of("token")));
      PreparedPost prepared =
          mastodon.prepare(account, Post.of(TEXT), PublicationKey.of("key")).value();
      String url = server.address() + "/api/v1/statuses";
      double[] bare = new double[pairs];
      double[] ours = new double[pairs];
      for (int i = -WARM_UP; i < pairs; i++) {
        boolean first = i % 2 == 0; // each goes first in half of the pairs
        long before = System.nanoTime();
        if (first) {
          bare(client, url);
        } else {
          mastodon.publish(account, prepared);
        }
        long between = System.nanoTime();
        if (first) {
          mastodon.publish(account, prepared);
        } else {
          bare(client, url);
        }
        long after = System.nanoTime();
        if (i >= 0) {
          bare[i] = (first ? between - before : after - between) / 1e3;
          ours[i] = (first ? after - between : between - before) / 1e3;
        }
      }
      print(bare, ours);
    } finally {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  private static JsonNode bare(OkHttpClient client, String url) throws IOException {
    RequestBody body =
        RequestBody.create(
            JSON.writeValueAsBytes(JSON.createObjectNode().put("status", TEXT)),
            MediaType.get("application/json"));
    Request request =
        new Request.Builder()
            .url(url)
            .header("Authorization", "Bearer token")
            .header("Idempotency-Key", "key")
            .post(body)
            .build();
    try (Response response = client.newCall(request).execute()) {
      return JSON.readTree(response.body().string());
    }
  }

  private static void print(double[] bare, double[] ours) {
    Integer[] order = new Integer[bare.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(ours[a] - bare[a], ours[b] - bare[b]));
    int from = bare.length / 10;
    int to = bare.length - from;
    int count = to - from;
    double sumBare = 0;
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double difference = ours[order[i]] - bare[order[i]];
      sumBare += bare[order[i]];
      sum += difference;
      squares += difference * difference;
    }
    double mean = sum / count;
    double error = 2.576 * Math.sqrt((squares / count - mean * mean) / count);
    double base = sumBare / count;
    System.out.printf(
        Locale.ROOT,
        "pairs %,d (of %,d)%nbare OkHttp %.1f us, connector %.1f us%n"
            + "difference %.1f us ± %.1f us (99 %%): %.1f %% ± %.1f %%%n",
        count,
        bare.length,
        base,
        base + mean,
        mean,
        error,
        100 * mean / base,
        100 * error / base);
    System.out.printf(
        Locale.ROOT,
        "medians: bare OkHttp %.1f us, connector %.1f us%n",
        median(bare),
        median(ours));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
