package dev.ctrlaltplay.sdk.repository.internal;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /sdk/starter.zip?id=acme.hello&name=Hello}: a project of a new plugin whose repository is this panel. Open to
 * everybody, since it tells nothing of this installation.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/sdk/starter.zip")
public final class StarterServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");

    private final transient SdkRepository repository;

    @Activate
    public StarterServlet(@Reference SdkRepository repository) {
        this.repository = repository;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        // It names the address it was asked at: nobody else is to get it from a cache.
        response.setHeader("Cache-Control", "no-store");
        StarterRequest wanted;
        String address;
        try {
            wanted = StarterRequest.of(request.getParameter("id"), request.getParameter("name"));
            address = address(request);
        } catch (StarterRequest.BadRequest e) {
            Texts.write(response, 400, "application/json", Texts.utf8(failure(response, e)));
            return;
        }
        byte[] zip = repository.starter().zip(wanted, address + "/sdk/maven");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + wanted.name() + ".zip\"");
        Texts.write(response, 200, "application/zip", zip);
    }

    /** As the API answers failures. */
    private static String failure(HttpServletResponse response, StarterRequest.BadRequest e) {
        String requestId = response.getHeader("X-Request-Id");
        return """
                {"success":false,"error":"Bad Request","code":"%s","message":"%s","timestamp":"%s","requestId":"%s"}
                """.formatted(
                        e.code(), Texts.json(e.text()), Instant.now(), requestId == null ? "" : Texts.json(requestId));
    }

    /** As the author's machine reaches the panel, which a proxy or a tunnel may have given another name. */
    private static String address(HttpServletRequest request) throws StarterRequest.BadRequest {
        String host = request.getHeader("Host");
        if (host == null || !HOST.matcher(host).matches()) {
            throw new StarterRequest.BadRequest("STARTER_HOST", "The Host header is no host and port.");
        }
        return (request.isSecure() ? "https://" : "http://") + host;
    }
}
