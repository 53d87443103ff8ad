package dev.ctrlaltplay.web.internal.ui;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /ui/frame/<id>/<version>/}: the document in which a framed module's code runs. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/ui/frame/*")
public final class FrameServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient UiModules modules;
    private final transient ShellFiles shell;

    @Activate
    public FrameServlet(@Reference UiModules modules, @Reference ShellFiles shell) {
        this.modules = modules;
        this.shell = shell;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String info = request.getPathInfo();
        String[] parts = info == null ? new String[0] : info.split("/", 4);
        ModuleReader.Served served = parts.length == 4 && parts[3].isEmpty() ? modules.find(parts[1], parts[2]) : null;
        byte[] document = shell.frame();
        if (served == null || document == null || !served.module().framed()) {
            Pages.notFound(response);
            return;
        }
        String html = new String(document, StandardCharsets.UTF_8);
        response.setHeader(
                "Content-Security-Policy", FramePolicy.of(request.getHeader("Host"), parts[1], parts[2], html));
        // The panel's own page alone shows it; the policy says so too.
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("X-DNS-Prefetch-Control", "off");
        response.setHeader("Cache-Control", "no-store");
        Pages.write(response, 200, "text/html;charset=utf-8", document);
    }
}
