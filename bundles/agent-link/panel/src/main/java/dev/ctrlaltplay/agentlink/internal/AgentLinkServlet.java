package dev.ctrlaltplay.agentlink.internal;

import dev.ctrlaltplay.core.access.Authenticator;
import dev.ctrlaltplay.core.error.NotFoundException;
import dev.ctrlaltplay.core.error.UnauthenticatedException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.DataFrame;
import dev.ctrlaltplay.protocol.Wire;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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

/**
 * {@code /api/v1/agent-link}. The agent proves with a token of its own key who it is. It lives in the REST context, which
 * would otherwise answer for every path below it.
 */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.path=/api/v1)")
@HttpWhiteboardServletPattern("/agent-link")
@HttpWhiteboardServletAsyncSupported
public final class AgentLinkServlet extends JettyWebSocketServlet {
    private static final long serialVersionUID = 1L;
    private static final int MAX_DATA = 64 * 1024 + DataFrame.HEADER;
    private static final String REFUSED = "X-Cap-Refused";

    private final transient LinkCore core;

    @Activate
    public AgentLinkServlet(@Reference AgentLinkComponent link) {
        this(link.core());
    }

    AgentLinkServlet(LinkCore core) {
        this.core = core;
    }

    @Override
    protected void configure(JettyWebSocketServletFactory factory) {
        factory.setIdleTimeout(Duration.ofMinutes(1));
        factory.setMaxTextMessageSize(Wire.MAX_TEXT);
        factory.setMaxFrameSize(Wire.MAX_TEXT);
        factory.setMaxBinaryMessageSize(MAX_DATA);
        factory.setCreator(this::create);
    }

    private @Nullable Object create(JettyServerUpgradeRequest request, JettyServerUpgradeResponse response)
            throws IOException {
        // permessage-deflate would cost up to 200 KB of native memory for each agent.
        response.setExtensions(List.of());
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            response.setHeader(REFUSED, "TOKEN");
            response.sendError(401, "An agent's token is needed.");
            return null;
        }
        try {
            NodeId node = core.authenticate(authorization.substring("Bearer ".length()));
            return new AgentSocket(core, node, address(request.getHttpServletRequest()));
        } catch (NotFoundException e) {
            response.setHeader(REFUSED, "UNKNOWN");
            response.sendError(401, "The agent is not known.");
        } catch (UnauthenticatedException e) {
            response.setHeader(REFUSED, "TOKEN");
            response.sendError(401, e.getMessage());
        }
        return null;
    }

    /** What the edge found out, which looks behind trusted proxies. */
    private static String address(HttpServletRequest request) {
        Object known = request.getAttribute(Authenticator.Credentials.class.getName());
        return known instanceof Authenticator.Credentials credentials
                ? credentials.address()
                : String.valueOf(request.getRemoteAddr());
    }
}
