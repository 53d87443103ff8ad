// What an archetype cannot hold: a name that begins with a dot, and a file that can be run.
def project = new File(request.outputDirectory, request.artifactId)
new File(project, 'gitignore').renameTo(new File(project, '.gitignore'))
new File(project, 'mvnw').setExecutable(true)
