package dev.ctrlaltplay.web.internal.health;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.health.HealthCheck.Status;
import dev.ctrlaltplay.web.internal.edge.Answers;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/v1/health}: the state for everybody, the components for who may see settings. A servlet and not a
 * resource, since it is asked most often of all and has to answer while everything else is away.
 */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.path=/api/v1)")
@HttpWhiteboardServletPattern("/health")
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HealthMonitor monitor;

    @Activate
    public HealthServlet(@Reference HealthMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HealthSnapshot snapshot = monitor.snapshot();
        int status = snapshot.state() == Status.DOWN ? 503 : 200;
        if (status == 503) {
            response.setHeader("Retry-After", "2");
        }
        Policy policy = monitor.policy();
        if (policy != null
                && request.getAttribute(Answers.CALLER) instanceof Caller caller
                && policy.allows(caller.principal(), "settings.view", Target.PLATFORM)) {
            Answers.succeed(request, response, status, snapshot);
            return;
        }
        Map<String, Object> data = Map.of("state", snapshot.state());
        if (status == 503 || request.getAttribute(Answers.CALLER) != null) {
            Answers.succeed(request, response, status, data);
            return;
        }
        // The request id is checked to be of plain characters, so that nothing needs to be escaped.
        String body = "{\"success\":true,\"data\":{\"state\":\"" + snapshot.state() + "\"},\"timestamp\":\""
                + Instant.now() + "\",\"requestId\":\"" + Answers.requestId(request) + "\"}";
        Answers.write(response, 200, body.getBytes(StandardCharsets.US_ASCII));
    }
}
