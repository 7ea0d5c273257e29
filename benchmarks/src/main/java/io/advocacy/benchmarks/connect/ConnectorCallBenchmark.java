package io.advocacy.benchmarks.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Secret;
import io.advocacy.testkit.DrainingServer;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One publication through the connector to Mastodon, beside the same request through OkHttp alone,
 * to a server on loopback that takes a millisecond; and how many a process makes a second with
 * eight threads.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class ConnectorCallBenchmark {
  private static final String TEXT = "A post of a usual length, with a few words of its own.";
  private static final ObjectMapper JSON = new ObjectMapper();

  private DrainingServer server;
  private SocialConnectors connectors;
  private OkHttpClient client;
  private AccountAccess account;
  private PreparedPost prepared;

  /** Starts the server and warms the connector's knowledge of it. */
  @Setup
  public void start() throws IOException {
    server = SlowServer.start();
    client = new OkHttpClient();
    connectors = SocialConnectors.builder().baseUrl(NetworkId.MASTODON, server.address()).build();
    account = AccountAccess.of("a", Credential.ofAccessToken(Secret.of("token")));
    prepared =
        connectors.mastodon().prepare(account, Post.of(TEXT), PublicationKey.of("key")).value();
  }

  /** Stops the server. */
  @TearDown
  public void stop() throws IOException {
    connectors.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
    server.close();
  }

  /** The request that the connector makes, by OkHttp alone, with its answer read as JSON. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public JsonNode bareOkHttp() throws IOException {
    RequestBody body =
        RequestBody.create(
            JSON.writeValueAsBytes(JSON.createObjectNode().put("status", TEXT)),
            MediaType.get("application/json"));
    Request request =
        new Request.Builder()
            .url(server.address() + "/api/v1/statuses")
            .header("Authorization", "Bearer token")
            .header("Idempotency-Key", "key")
            .post(body)
            .build();
    try (Response response = client.newCall(request).execute()) {
      return JSON.readTree(response.body().string());
    }
  }

  /** The same publication through the connector. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public PublishedPost connector() {
    return connectors.mastodon().publish(account, prepared).value();
  }

  /** Publications a second from one process with eight threads. */
  @Benchmark
  @BenchmarkMode(Mode.Throughput)
  @OutputTimeUnit(TimeUnit.SECONDS)
  @Threads(8)
  public PublishedPost publications() {
    return connectors.mastodon().publish(account, prepared).value();
  }
}
