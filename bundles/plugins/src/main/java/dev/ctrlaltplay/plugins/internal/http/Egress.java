package dev.ctrlaltplay.plugins.internal.http;

import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.TooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * HTTP that cannot be led into a private network: a name is resolved once, what it resolves to is judged, and that very
 * address is connected to; each redirect is judged like a request of its own. Connections are not kept. Thread-safe.
 */
public final class Egress implements AutoCloseable {
    private static final int REDIRECTS = 5;

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    /** What belongs to the connection, or would let a request speak for another host. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection");

    private static final Set<Integer> REDIRECTING = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> SECRETS = Set.of("authorization", "cookie");

    private final Rules rules;
    private final Duration whole;
    private final CloseableHttpClient client;
    /** The port of the request that this thread sends, which a resolver is not told. */
    private final ThreadLocal<Integer> asked = ThreadLocal.withInitial(() -> -1);

    /** Where one may go. */
    public interface Rules {
        /**
         * Asked for each request and redirect, before anything is resolved.
         *
         * @param scheme {@code http} or {@code https}
         * @throws dev.ctrlaltplay.core.error.PlatformException where one may not; mostly {@code EGRESS_DENIED}
         */
        void require(String scheme, String host, int port);

        /** Whether the name may stand, with that port, for an address in a private network. */
        boolean mayBePrivate(String host, int port);

        /** Called where a name led into a private network; makes what to throw. */
        ForbiddenException refused(String host, InetAddress address);
    }

    /** An answer whose body is read as it comes; close it. Not thread-safe. */
    public static final class Opened implements AutoCloseable {
        private final ClassicHttpResponse response;
        private final Map<String, String> headers;
        private final @Nullable InputStream in;
        private final long largest;
        private final long deadline;
        private final Duration limit;
        private long sum;

        private Opened(ClassicHttpResponse response, long largest, long deadline, Duration limit) throws IOException {
            this.response = response;
            this.largest = largest;
            this.deadline = deadline;
            this.limit = limit;
            this.headers = new TreeMap<>();
            for (Header header : response.getHeaders()) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
            HttpEntity entity = response.getEntity();
            this.in = entity == null ? null : entity.getContent();
        }

        public int status() {
            return response.getCode();
        }

        /** First value of each; names in lower case. */
        public Map<String, String> headers() {
            return headers;
        }

        /** Bytes that were announced; -1 where they were not. */
        public long size() {
            HttpEntity entity = response.getEntity();
            return entity == null ? 0 : entity.getContentLength();
        }

        /**
         * The next bytes; -1 at the end.
         *
         * @throws TooLargeException where there are more than may be
         */
        public int read(byte[] buffer) throws IOException {
            int read = in == null ? -1 : in.read(buffer);
            sum += Math.max(0, read);
            if (sum > largest) {
                throw new TooLargeException("The answer", largest);
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the answer took longer than " + limit.toSeconds() + " s");
            }
            return read;
        }

        void copy(OutputStream into) throws IOException {
            byte[] buffer = new byte[16 * 1024];
            for (int read = read(buffer); read >= 0; read = read(buffer)) {
                into.write(buffer, 0, read);
            }
        }

        private @Nullable String location() {
            return REDIRECTING.contains(status()) ? headers.get("location") : null;
        }

        /** What is left of a large answer is not read: the connection is closed by force. */
        @Override
        public void close() throws IOException {
            response.close();
        }
    }

    /** An answer with its body. */
    public record Response(int status, Map<String, String> headers, byte[] body) {}

    /** An answer that is not what was asked for. */
    public static final class StatusException extends IOException {
        private static final long serialVersionUID = 1L;

        private final int status;

        StatusException(String host, int status) {
            super("the answer of " + host + " was " + status);
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }

    /** A refusal on its way through the resolver, which may throw nothing else. */
    private static final class RefusedException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        private final transient ForbiddenException why;

        RefusedException(ForbiddenException why) {
            super(why.getMessage());
            this.why = why;
        }
    }

    /**
     * With the world's certificate authorities.
     *
     * @param whole how long a request may take with all that is read
     */
    public Egress(Rules rules, Duration whole) {
        this(rules, whole, null);
    }

    /** @param pin SHA-256, in lower-case hex, of a certificate that is believed besides those; null for none */
    public Egress(Rules rules, Duration whole, @Nullable String pin) {
        this.rules = rules;
        this.whole = whole;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Judge())
                        .setTlsSocketStrategy(
                                pin == null ? DefaultClientTlsStrategy.createDefault() : Pin.strategy(pin))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(4))
                                .setSocketTimeout(Timeout.ofSeconds(7))
                                .build())
                        .setDefaultSocketConfig(SocketConfig.custom()
                                .setSoTimeout(Timeout.ofSeconds(7))
                                .build())
                        .setMaxConnPerRoute(4)
                        .setMaxConnTotal(8)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.ofSeconds(5))
                        .setResponseTimeout(Timeout.ofSeconds(7))
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setUserAgent("Ctrl-Alt-Play")
                .build();
    }

    private final class Judge implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] all = InetAddress.getAllByName(host);
            if (!rules.mayBePrivate(host, asked.get())) {
                for (InetAddress address : all) {
                    if (!Addresses.isPublic(address)) {
                        throw new RefusedException(rules.refused(host, address));
                    }
                }
            }
            return all;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /**
     * Sends, follows redirects and reads the whole answer.
     *
     * @throws TooLargeException where the answer has more than {@code largest} bytes
     * @throws IllegalArgumentException where the request is none
     */
    public Response send(String method, String url, Map<String, String> headers, byte[] body, int largest)
            throws IOException {
        try (Opened answer = open(method, url, headers, body, largest, whole)) {
            ByteArrayOutputStream into = new ByteArrayOutputStream();
            answer.copy(into);
            return new Response(answer.status(), answer.headers(), into.toByteArray());
        }
    }

    /** Fetches into {@code into}; an answer other than 200 is an error. */
    public void fetch(String url, long largest, OutputStream into) throws IOException {
        try (Opened answer = open("GET", url, Map.of(), new byte[0], largest, whole)) {
            if (answer.status() != 200) {
                throw new StatusException(URI.create(url).getHost(), answer.status());
            }
            answer.copy(into);
        }
    }

    /**
     * Sends, follows redirects, and gives the answer as it comes.
     *
     * @param largest bytes of the body, of which more fail
     * @param limit for all of it, from now to the last byte
     */
    public Opened open(
            String method, String url, Map<String, String> headers, byte[] body, long largest, Duration limit)
            throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        String way = method;
        byte[] content = body;
        Map<String, String> sent = headers;
        URI at = parse(url);
        for (int hops = 0; ; hops++) {
            Opened answer = new Opened(once(way, at, sent, content), largest, deadline, limit);
            String location = answer.location();
            if (location == null) {
                return answer;
            }
            answer.close();
            if (hops == REDIRECTS) {
                throw new IOException("more than " + REDIRECTS + " redirects");
            }
            URI next = parse(at.resolve(location).toString());
            if (at.getScheme().equalsIgnoreCase("https") && !next.getScheme().equalsIgnoreCase("https")) {
                throw new IOException("a redirect from https to http is not followed");
            }
            if (!next.getHost().equalsIgnoreCase(at.getHost()) || next.getPort() != at.getPort()) {
                Map<String, String> fewer = new TreeMap<>(sent);
                fewer.keySet().removeIf(name -> SECRETS.contains(name.toLowerCase(Locale.ROOT)));
                sent = fewer;
            }
            if (answer.status() == 303 || (answer.status() < 303 && way.equals("POST"))) {
                way = "GET";
                content = new byte[0];
            }
            at = next;
        }
    }

    private ClassicHttpResponse once(String method, URI at, Map<String, String> headers, byte[] body)
            throws IOException {
        int standard = at.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        int port = at.getPort() < 0 ? standard : at.getPort();
        rules.require(at.getScheme().toLowerCase(Locale.ROOT), at.getHost(), port);
        ClassicRequestBuilder request = ClassicRequestBuilder.create(method).setUri(at);
        headers.forEach((name, value) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT)) && !name.equalsIgnoreCase("content-type")) {
                request.addHeader(name, value);
            }
        });
        if (body.length > 0) {
            String type = headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("application/octet-stream");
            request.setEntity(new ByteArrayEntity(body, ContentType.parse(type)));
        }
        asked.set(port);
        try {
            ClassicHttpRequest made = request.build();
            return client.executeOpen(RoutingSupport.determineHost(made), made, null);
        } catch (HttpException e) {
            throw new IOException("not a request: " + at, e);
        } catch (RefusedException e) {
            throw e.why;
        } finally {
            asked.remove();
        }
    }

    /** @throws IllegalArgumentException where it is no address that can be asked */
    public static URI parse(String url) {
        URI uri = URI.create(url);
        String scheme = uri.getScheme();
        if (scheme == null
                || !Arrays.asList("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
                || uri.getHost() == null
                || uri.getUserInfo() != null) {
            throw new IllegalArgumentException("not an http or https address with a host: " + url);
        }
        return uri;
    }

    /** The methods there are. */
    public static boolean isMethod(String method) {
        return METHODS.contains(method);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
