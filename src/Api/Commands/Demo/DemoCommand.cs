using System.CommandLine;
using System.CommandLine.Parsing;
using CoachPlus.Api.Commands.Printing;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Api.Commands.Demo;

/// <summary>Walks the coach's path against a running service and prints the report.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var video = new Argument<FileInfo>("VIDEO") { Description = "The file to bring in" };
        video.AcceptExistingOnly();
        var url = new Option<Uri>("--url") { Required = true, CustomParser = ServiceAddress, Description = "Where the service is, for example http://localhost:8000" };
        var email = new Option<string>("--email") { Required = true, Description = "Who logs in" };
        var password = new Option<FileInfo?>("--password-file") { Description = "File whose first line is the password; without it, the first line of standard input" };
        var mode = new Option<string>("--mode") { DefaultValueFactory = _ => Words.Of(AnalysisMode.Batting), Description = "What the player does" };
        mode.AcceptOnlyFromAmong([.. Words.All<AnalysisMode>()]);
        var view = new Option<string?>("--view") { Description = "Where the camera stood; left out when it is not known" };
        view.AcceptOnlyFromAmong([.. Words.All<CameraView>()]);
        var fps = new Option<int>("--fps") { DefaultValueFactory = _ => 30, Description = "Pictures per second to analyse, 1 to 30" };
        var resume = new Option<string?>("--resume") { Description = "Job whose upload in parts broke off: only the missing parts are sent" };
        var command = new Command("demo", "Upload a video to a running service as a coach does, follow its analysis and print the report") { video, url, email, password, mode, view, fps, resume };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var secret = await PasswordInput.ReadAsync(parsed.GetValue(password), cancellationToken);
            var order = new DemoOrder(
                parsed.GetRequiredValue(video), parsed.GetRequiredValue(email), secret ?? string.Empty,
                parsed.GetRequiredValue(mode), parsed.GetValue(view), parsed.GetValue(fps),
                parsed.GetValue(resume));
            using var http = new HttpClient { BaseAddress = Root(parsed.GetRequiredValue(url)), Timeout = Timeout.InfiniteTimeSpan };
            return await RunAsync(http, order, TimeProvider.System, Console.Out, Console.Error, cancellationToken);
        });
        return command;
    }

    private static Uri? ServiceAddress(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https"))
        {
            return address;
        }

        result.AddError($"--url must be an address such as http://localhost:8000, not '{result.Tokens[0].Value}'.");
        return null;
    }

    /// <summary>0 with the report on <paramref name="output"/>; 1 with the service's sentence on <paramref name="errors"/>; 3 when the service cannot be reached.</summary>
    internal static async Task<int> RunAsync(HttpClient http, DemoOrder order, TimeProvider clock, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        using var bar = new ProgressBar(errors, !Console.IsErrorRedirected);
        try
        {
            var job = await new DemoRun(new ServiceClient(http, order.Email, order.Password), bar, clock).RunAsync(order, cancellationToken);
            bar.Clear();
            if (job.GetProperty("status").GetString() != "failed" && ReportPage.ResultsIn(job) is { } results)
            {
                await output.WriteAsync(ReportPage.Of(results));
                return 0;
            }

            return await EndAsync(errors, ExitCodes.Failed, job.Field("error_message") is { } sentence ? sentence.GetString() ?? string.Empty : "The analysis ended without results.");
        }
        catch (ServiceRefusal refused)
        {
            bar.Clear();
            return await EndAsync(errors, ExitCodes.Failed, refused.Message);
        }
        catch (HttpRequestException unreachable)
        {
            bar.Clear();
            return await EndAsync(errors, LocalServices.Unavailable, $"The service at {http.BaseAddress} cannot be reached: {unreachable.Message}");
        }
    }

    private static Uri Root(Uri url) => url.AbsoluteUri.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");

    private static async Task<int> EndAsync(TextWriter errors, int code, string sentence)
    {
        await errors.WriteLineAsync(sentence);
        return code;
    }
}
