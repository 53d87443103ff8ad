package dev.ctrlaltplay.web.internal.live;

import dev.ctrlaltplay.core.access.Authenticator;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.web.internal.edge.Answers;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeResponse;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /api/v1/ws}. The edge filter has found out who asks; a browser must besides come from our own pages. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.path=/api/v1)")
@HttpWhiteboardServletPattern("/ws")
@HttpWhiteboardServletAsyncSupported
public final class LiveServlet extends JettyWebSocketServlet {
    private static final long serialVersionUID = 1L;
    /** What comes in is refused past this, what goes out is sent in several frames. */
    static final int MAX_FRAME = 64 << 10;

    private final transient LiveComponent live;

    @Activate
    public LiveServlet(@Reference LiveComponent live) {
        this.live = live;
    }

    @Override
    protected void configure(JettyWebSocketServletFactory factory) {
        factory.setIdleTimeout(Duration.ofMinutes(5));
        factory.setMaxFrameSize(MAX_FRAME);
        factory.setMaxTextMessageSize(MAX_FRAME);
        factory.setMaxBinaryMessageSize(MAX_FRAME);
        factory.setAutoFragment(true);
        factory.setCreator(this::create);
    }

    private @Nullable Object create(JettyServerUpgradeRequest request, JettyServerUpgradeResponse response)
            throws IOException {
        HttpServletRequest http = request.getHttpServletRequest();
        if (!(http.getAttribute(Answers.CALLER) instanceof Caller caller)) {
            response.sendError(401, "Sign in first.");
            return null;
        }
        boolean byCookie = !(http.getAttribute(Authenticator.Credentials.class.getName())
                        instanceof Authenticator.Credentials credentials)
                || credentials.bearer() == null;
        if (byCookie && !fromOurPages(http)) {
            response.sendForbidden("The Origin is not this panel.");
            return null;
        }
        // permessage-deflate costs up to 200 KB of native memory for each viewer.
        response.setExtensions(List.of());
        return live.accept(caller);
    }

    /** A cookie comes with requests of any page, so the page must be ours: same host and port. */
    static boolean fromOurPages(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        if (origin == null || host == null) {
            return false;
        }
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && authority.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
