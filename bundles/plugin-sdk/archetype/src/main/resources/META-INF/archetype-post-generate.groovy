// What a jar cannot say of a file: that it can be run.
new File(new File(request.outputDirectory, request.artifactId), 'mvnw').setExecutable(true)
