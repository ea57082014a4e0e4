using System.CommandLine;
using System.Text.Json;
using CoachPlus.Api.Commands.Printing;

namespace CoachPlus.Api.Commands;

/// <summary>Prints the report of results that are already there.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A job as the API answers it, or results; - for standard input" };
        var command = new Command("report", "Print the report of an analysed job") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            try
            {
                await using var input = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
                using var document = await JsonDocument.ParseAsync(input, cancellationToken: cancellationToken);
                if (ReportPage.ResultsIn(document.RootElement) is { } results)
                {
                    await Console.Out.WriteAsync(ReportPage.Of(results));
                    return 0;
                }

                await Console.Error.WriteLineAsync($"{path} holds no results.");
            }
            catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{path} cannot be read: {unreadable.Message}");
            }

            return ExitCodes.Misuse;
        });
        return command;
    }
}
