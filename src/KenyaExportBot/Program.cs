using KenyaExportBot.Commands;

return await CommandLine.RunAsync(args);
