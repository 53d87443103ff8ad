package dev.ctrlaltplay.web.internal.ui;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.web.internal.edge.Answers;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code GET /api/v1/ui/modules}, which does not wait for Jersey; see {@link ModuleResource}. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.path=/api/v1)")
@HttpWhiteboardServletPattern("/ui/modules")
public final class ModuleListServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient ModuleResource list;

    @Activate
    public ModuleListServlet(@Reference ModuleResource list) {
        this.list = list;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = request.getAttribute(Answers.CALLER) instanceof Caller known ? known : null;
        Answers.succeed(request, response, 200, list.list(caller));
    }
}
