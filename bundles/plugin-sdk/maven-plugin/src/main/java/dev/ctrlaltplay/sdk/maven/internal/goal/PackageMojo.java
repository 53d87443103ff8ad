package dev.ctrlaltplay.sdk.maven.internal.goal;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Makes {@code target/<id>-<version>.capx}: the OSGi bundle with its manifest and the libraries it carries, the pages, the
 * strings, the store's declaration and the bill of materials.
 */
@Mojo(
        name = "package",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
        threadSafe = true)
public final class PackageMojo extends AbstractCapMojo {
    @Component
    private MavenProjectHelper projects;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            Path capx = build().run();
            projects.attachArtifact(project, "capx", capx.toFile());
            getLog().info("Package: " + capx);
        } catch (BadPackageException e) {
            throw failure("cap-plugin.json", e);
        } catch (IOException e) {
            throw new MojoExecutionException("The package cannot be written: " + e.getMessage(), e);
        }
    }
}
