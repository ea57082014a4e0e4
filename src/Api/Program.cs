using CoachPlus.Api.Commands;

return await Cli.RunAsync(args);
