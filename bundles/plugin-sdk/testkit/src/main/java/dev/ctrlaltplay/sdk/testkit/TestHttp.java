package dev.ctrlaltplay.sdk.testkit;

import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.plugin.format.GrantKind;
import dev.ctrlaltplay.sdk.host.Content;
import dev.ctrlaltplay.sdk.host.HttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The hosts outside: what they answer to the plugin, and what it sent. Nothing leaves the test. */
public final class TestHttp {
    private static final int MOST_REDIRECTS = 5;
    private static final int LARGEST_DOWNLOAD = 64 * 1024 * 1024;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private final Map<String, Function<HttpClient.Request, HttpClient.Response>> answers = new LinkedHashMap<>();
    private final List<HttpClient.Request> requests = new ArrayList<>();

    TestHttp() {}

    /** Answers every request to exactly this address. */
    public TestHttp answer(String url, HttpClient.Response response) {
        return answer(url, request -> response);
    }

    /** Answers every request to exactly this address with JSON and the status 200. */
    public TestHttp answerJson(String url, String json) {
        return answer(url, json(200, json));
    }

    /** Answers every request to exactly this address with what {@code answer} makes of it. */
    public TestHttp answer(String url, Function<HttpClient.Request, HttpClient.Response> answer) {
        answers.put(url, answer);
        return this;
    }

    /** The requests that left the plugin, oldest first; refused ones did not. */
    public List<HttpClient.Request> requests() {
        return List.copyOf(requests);
    }

    /** An answer of JSON. */
    public static HttpClient.Response json(int status, String json) {
        return new HttpClient.Response(
                status, Map.of("content-type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer without a body. */
    public static HttpClient.Response status(int status) {
        return new HttpClient.Response(status, Map.of(), new byte[0]);
    }

    HttpClient client(Grants grants, Runnable check) {
        return new HttpClient() {
            @Override
            public Response send(Request request) throws IOException {
                check.run();
                return TestHttp.this.send(request, grants, 0, LARGEST_BODY);
            }

            @Override
            public Download open(Request request) throws IOException {
                check.run();
                Response response = TestHttp.this.send(request, grants, 0, LARGEST_DOWNLOAD);
                return new Download(response.status(), response.headers(), Content.of(response.body()));
            }
        };
    }

    private HttpClient.Response send(HttpClient.Request request, Grants grants, int redirects, int largest)
            throws IOException {
        if (!METHODS.contains(request.method())) {
            throw new IllegalArgumentException("The method is one of " + METHODS + ", not " + request.method());
        }
        if (request.body().length > HttpClient.LARGEST_BODY) {
            throw new TooLargeException("The body", HttpClient.LARGEST_BODY);
        }
        URI uri = address(request.url());
        allow(uri, grants);
        requests.add(request);
        Function<HttpClient.Request, HttpClient.Response> answer = answers.get(request.url());
        if (answer == null) {
            throw new IOException("No answer from " + request.url()
                    + ": the test sets none (panel.http().answer(url, response)); it sets " + answers.keySet());
        }
        HttpClient.Response response = answer.apply(request);
        if (response.body().length > largest) {
            throw new TooLargeException("The answer", largest);
        }
        String location = response.headers().get("location");
        if (response.status() / 100 == 3 && location != null) {
            if (redirects == MOST_REDIRECTS) {
                throw new IOException("More than " + MOST_REDIRECTS + " redirects, the last one to " + location);
            }
            String next = uri.resolve(location).toString();
            return send(
                    new HttpClient.Request("GET", next, request.headers(), new byte[0]),
                    grants,
                    redirects + 1,
                    largest);
        }
        return response;
    }

    private static URI address(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not an address: " + url, e);
        }
        String scheme = uri.getScheme();
        if (uri.getHost() == null || !("https".equals(scheme) || "http".equals(scheme))) {
            throw new IllegalArgumentException("Not an https:// or http:// address: " + url);
        }
        return uri;
    }

    private static void allow(URI uri, Grants grants) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean https = "https".equals(uri.getScheme());
        int port = uri.getPort() < 0 ? (https ? 443 : 80) : uri.getPort();
        boolean usual = port == (https ? 443 : 80);
        boolean open = grants.scope(GrantKind.HTTP).stream().anyMatch(scope -> covers(scope, host, port, usual));
        boolean inside = grants.scope(GrantKind.HTTP_PRIVATE).contains(host + ":" + port);
        if (open && !grants.refuses(GrantKind.HTTP) || inside && !grants.refuses(GrantKind.HTTP_PRIVATE)) {
            return;
        }
        if (open || inside) {
            grants.requireAllowed(open ? GrantKind.HTTP : GrantKind.HTTP_PRIVATE, "http().send");
        } else {
            throw grants.deny(
                    "EGRESS_DENIED",
                    "The host " + host + (usual ? "" : ":" + port) + " is not granted. Add it to the scope of the grant"
                            + " http in cap-plugin.json, or \"" + host + ":" + port
                            + "\" to that of http.private where it is in a private network.");
        }
    }

    private static boolean covers(String scope, String host, int port, boolean usual) {
        int colon = scope.indexOf(':');
        String name = (colon < 0 ? scope : scope.substring(0, colon)).toLowerCase(Locale.ROOT);
        boolean samePort = colon < 0 ? usual : scope.substring(colon + 1).equals(Integer.toString(port));
        boolean sameHost = name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name);
        return samePort && sameHost;
    }
}
