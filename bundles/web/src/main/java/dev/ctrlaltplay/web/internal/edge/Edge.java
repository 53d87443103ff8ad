package dev.ctrlaltplay.web.internal.edge;

import dev.ctrlaltplay.core.access.Authenticator;
import dev.ctrlaltplay.core.access.Authenticator.Authenticated;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.error.TooLargeException;
import dev.ctrlaltplay.core.id.Ulid;
import dev.ctrlaltplay.web.internal.idempotency.CapturedResponse;
import dev.ctrlaltplay.web.internal.idempotency.Idempotency;
import dev.ctrlaltplay.web.internal.json.Failure;
import dev.ctrlaltplay.web.internal.server.WebSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What every request passes, in this order: request id, security headers, size limit, authentication, rate limit, CSRF,
 * availability of the slice; only then it is routed and parsed. Thread-safe.
 */
public final class Edge {
    /** What the API's paths begin with. */
    public static final String API = "/api/v1/";

    /** What servlets serve and not resources, which know no other method than to be read. */
    private static final Set<String> SERVLETS = Set.of(API + "health", API + "ui/modules");

    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final int MAX_BUCKETS = 20_000;

    private final WebSettings settings;
    private final Function<String, SliceTable.State> slices;
    private final Supplier<@Nullable Authenticator> authenticator;
    private final Supplier<@Nullable Idempotency> idempotency;
    private final ClientAddresses addresses;
    private final RateLimiter limiter;
    private final RateLimiter authLimiter;

    public Edge(
            WebSettings settings,
            Function<String, SliceTable.State> slices,
            Supplier<@Nullable Authenticator> authenticator,
            Supplier<@Nullable Idempotency> idempotency) {
        this.settings = settings;
        this.slices = slices;
        this.authenticator = authenticator;
        this.idempotency = idempotency;
        this.addresses = new ClientAddresses(settings.trustedProxies());
        this.limiter = new RateLimiter(settings.ratePerSecond(), settings.rateBurst(), MAX_BUCKETS, System::nanoTime);
        this.authLimiter = new RateLimiter(
                settings.authRatePerMinute() / 60.0, settings.authRatePerMinute(), MAX_BUCKETS, System::nanoTime);
    }

    /** Passes the request on, or answers it. */
    public void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            chain.doFilter(request, response);
            return;
        }
        String requestId = requestId(request.getHeader("X-Request-Id"));
        request.setAttribute(Answers.REQUEST_ID, requestId);
        response.setHeader("X-Request-Id", requestId);
        MDC.put("requestId", requestId);
        try {
            check(request, response, chain, requestId);
        } catch (PlatformException e) {
            Answers.fail(request, response, Failure.of(e));
        } catch (IOException e) {
            throw e;
        } catch (RuntimeException | ServletException e) {
            // The last boundary: nothing of the cause may reach the client, all of it belongs into the log.
            LOG.error("Request {} {} failed", request.getMethod(), request.getRequestURI(), e);
            Answers.fail(request, response, Failure.ofStatus(500));
        } finally {
            MDC.remove("requestId");
            MDC.remove("user");
        }
    }

    private void check(HttpServletRequest request, HttpServletResponse response, FilterChain chain, String requestId)
            throws IOException, ServletException {
        String uri = request.getRequestURI();
        boolean api = uri.startsWith("/api/");
        boolean trusted = addresses.trusts(request.getRemoteAddr());
        boolean secure =
                request.isSecure() || (trusted && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
        SecurityHeaders.add(response, api, secure);
        if (suspicious(uri)) {
            Answers.fail(request, response, Failure.of(400, "BAD_REQUEST", "The path is not in its normal form."));
            return;
        }
        if (!known(request.getMethod(), uri)) {
            Answers.fail(request, response, Failure.ofStatus(405));
            return;
        }
        String address = addresses.client(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
        long limit = limit(request);
        if (!uri.startsWith(API)) {
            Caller known = api ? null : anonymousOrKnown(request, address, secure, requestId);
            chain.doFilter(new KnownRequest(request, known, address, secure, limit), response);
            return;
        }
        String path = uri.substring(API.length());
        if (path.equals("health")
                && request.getHeader("Authorization") == null
                && request.getHeader("Cookie") == null) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getContentLengthLong() > limit) {
            throw new TooLargeException("The body", limit);
        }
        new ApiCall(request, response, path, address, secure, requestId, limit).run(chain);
    }

    /** Servlets answer methods that they do not know as if the fault were theirs. */
    private static boolean known(String method, String uri) {
        boolean resource = uri.startsWith(API) && !SERVLETS.contains(uri);
        // Nor is there anything to learn by OPTIONS: no page of another origin is let in.
        return method.equals("GET") || method.equals("HEAD") || (resource && CHANGING.contains(method));
    }

    /** Pages outside the API may show more to somebody who is signed in, but none of them demands it. */
    private @Nullable Caller anonymousOrKnown(
            HttpServletRequest request, String address, boolean secure, String requestId) {
        Authenticator present = authenticator.get();
        if (present == null || request.getHeader("Cookie") == null) {
            return null;
        }
        return present.authenticate(credentials(request, address, secure))
                .map(known -> caller(known.principal(), request, address, requestId))
                .orElse(null);
    }

    private long limit(HttpServletRequest request) {
        String type = request.getContentType();
        boolean text = type == null || type.toLowerCase(Locale.ROOT).matches(".*(json|yaml|text).*");
        return text ? settings.maxJsonBytes() : settings.maxBodyBytes();
    }

    private static String requestId(@Nullable String sent) {
        return sent != null && sent.matches("[A-Za-z0-9._-]{1,64}") ? sent : Ulid.next();
    }

    /** Dot segments and encoded separators would let two readers of one path disagree about it. */
    static boolean suspicious(String uri) {
        String lower = uri.toLowerCase(Locale.ROOT);
        return lower.contains("/../")
                || lower.endsWith("/..")
                || lower.contains("/./")
                || lower.endsWith("/.")
                || lower.contains("//")
                || lower.contains("\\")
                || lower.contains(";")
                || lower.contains("%2f")
                || lower.contains("%5c")
                || lower.contains("%2e")
                || lower.contains("%00");
    }

    private static Caller caller(Principal principal, HttpServletRequest request, String address, String requestId) {
        String agent = request.getHeader("User-Agent");
        return new Caller(principal, requestId, address, agent == null ? "" : agent);
    }

    /** What the request brought to be recognised by. */
    public static Authenticator.Credentials credentials(HttpServletRequest request, String address, boolean secure) {
        Map<String, String> cookies = new HashMap<>();
        Cookie[] sent = request.getCookies();
        if (sent != null) {
            for (Cookie cookie : sent) {
                cookies.putIfAbsent(cookie.getName(), cookie.getValue() == null ? "" : cookie.getValue());
            }
        }
        String authorization = request.getHeader("Authorization");
        String bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).trim()
                : null;
        return new Authenticator.Credentials(
                bearer, cookies, request.getHeader("X-CSRF-Token"), request.getServerPort(), secure, address);
    }

    /** One request to the API on its way. */
    private final class ApiCall {
        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final String path;
        private final String address;
        private final boolean secure;
        private final String requestId;
        private final long limit;

        ApiCall(
                HttpServletRequest request,
                HttpServletResponse response,
                String path,
                String address,
                boolean secure,
                String requestId,
                long limit) {
            this.request = request;
            this.response = response;
            this.path = path;
            this.address = address;
            this.secure = secure;
            this.requestId = requestId;
            this.limit = limit;
        }

        void run(FilterChain chain) throws IOException, ServletException {
            Authenticator present = authenticator.get();
            boolean open = OpenPaths.contains(path);
            if (present == null && !path.equals("health")) {
                refuse(Failure.unavailable("Signing in is not possible for the moment; try again shortly."));
                return;
            }
            Authenticator.Credentials credentials = credentials(request, address, secure);
            boolean brought =
                    credentials.bearer() != null || !credentials.cookies().isEmpty();
            Optional<Authenticated> known =
                    present == null || !brought ? Optional.empty() : present.authenticate(credentials);
            if (!withinRate(known.map(Authenticated::principal).orElse(null))) {
                return;
            }
            if (known.isEmpty() && !open) {
                response.setHeader("WWW-Authenticate", "Bearer");
                refuse(Failure.ofStatus(401));
                return;
            }
            if (!open && known.isPresent() && csrfMissing(known.get())) {
                refuse(Failure.of(403, "CSRF", "Send the value of the cap_csrf cookie as X-CSRF-Token."));
                return;
            }
            proceed(known.map(Authenticated::principal).orElse(null), credentials, chain);
        }

        private boolean csrfMissing(Authenticated known) {
            return known.byCookie() && !known.csrfValid() && !SAFE.contains(request.getMethod());
        }

        private void proceed(@Nullable Principal principal, Authenticator.Credentials credentials, FilterChain chain)
                throws IOException, ServletException {
            int slash = path.indexOf('/');
            // The sign-in page needs it, though the part that keeps the other settings may be stopped.
            boolean own = path.equals(OpenPaths.PUBLIC_SETTINGS);
            switch (own ? SliceTable.State.OPEN : slices.apply(slash < 0 ? path : path.substring(0, slash))) {
                case UNAVAILABLE -> {
                    refuse(Failure.unavailable("The part that serves this is stopped; try again shortly."));
                    return;
                }
                case GONE -> {
                    refuse(Failure.ofStatus(404));
                    return;
                }
                case OPEN -> {}
            }
            Caller caller = principal == null ? null : caller(principal, request, address, requestId);
            if (caller != null) {
                request.setAttribute(Answers.CALLER, caller);
                MDC.put("user", caller.actor());
            }
            if (request.getHeader("Upgrade") != null) {
                // A socket is upgraded on the container's own request; the credentials are kept to be asked again.
                request.setAttribute(Authenticator.Credentials.class.getName(), credentials);
                chain.doFilter(request, response);
                return;
            }
            KnownRequest known = new KnownRequest(request, caller, address, secure, limit);
            if (request.getHeader(Idempotency.HEADER) != null
                    && request.getMethod().equals("POST")) {
                captured(known, chain);
            } else {
                chain.doFilter(known, response);
            }
        }

        private void captured(KnownRequest known, FilterChain chain) throws IOException, ServletException {
            CapturedResponse captured = new CapturedResponse(response);
            try {
                chain.doFilter(known, captured);
            } finally {
                Idempotency present = idempotency.get();
                if (present != null && request.getAttribute(Idempotency.TICKET) instanceof Idempotency.Ticket ticket) {
                    present.finish(ticket, captured.answer());
                }
                captured.release();
            }
        }

        private boolean withinRate(@Nullable Principal principal) throws IOException {
            if (!settings.rateLimits() || principal instanceof Principal.System || path.equals("agent-link")) {
                return true;
            }
            boolean guess = principal == null && (path.startsWith("auth/") || path.startsWith(OpenPaths.SHARED));
            RateLimiter used = guess ? authLimiter : limiter;
            RateLimiter.Decision decision = used.take(principal == null ? address : principal.actor());
            response.setHeader("RateLimit-Limit", Integer.toString(decision.limit()));
            response.setHeader("RateLimit-Remaining", Integer.toString(decision.remaining()));
            response.setHeader("RateLimit-Reset", Integer.toString(Math.max(1, decision.waitSeconds())));
            if (!decision.allowed()) {
                refuse(new Failure(
                        429,
                        "Too Many Requests",
                        "RATE_LIMITED",
                        "Too many requests; wait a moment.",
                        Map.of(),
                        Duration.ofSeconds(decision.waitSeconds())));
            }
            return decision.allowed();
        }

        private void refuse(Failure failure) throws IOException {
            Answers.fail(request, response, failure);
        }
    }
}
