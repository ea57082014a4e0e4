using System.Security.Cryptography;
using System.Text.Json;
using CoachPlus.Api.Commands.Printing;

namespace CoachPlus.Api.Commands.Demo;

/// <summary>The coach's way from a file to a finished job, over HTTP.</summary>
internal sealed class DemoRun(ServiceClient service, ProgressBar bar, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>The job as it ended: <c>done</c> or <c>failed</c>. Does not give up before.</summary>
    /// <exception cref="ServiceRefusal">A step was refused.</exception>
    public async Task<JsonElement> RunAsync(DemoOrder order, CancellationToken cancellationToken)
    {
        bar.Show("logging in", 0);
        await service.LoginAsync(cancellationToken);
        var job = order.Resume is { } begun ? await GoOnAsync(order, begun, cancellationToken) : await BeginAsync(order, cancellationToken);
        await service.PostAsync("videos/upload/complete", new { job_id = job }, cancellationToken);
        return await FollowAsync(job, cancellationToken);
    }

    private async Task<string> BeginAsync(DemoOrder order, CancellationToken cancellationToken)
    {
        var session = await service.PostAsync(
            "sessions",
            new { title = Path.GetFileNameWithoutExtension(order.Video.Name), analysis_context = order.Mode, camera_view = order.View },
            cancellationToken);
        var type = TypeOf(order.Video.Extension);
        var inParts = order.Video.Length > order.PartsAbove;
        var offer = await service.PostAsync(
            inParts ? "videos/upload/multipart/initiate" : "videos/upload/initiate",
            new
            {
                session_id = session.GetProperty("id").GetString(),
                sample_fps = order.SampleFps,
                analysis_mode = order.Mode,
                size_bytes = order.Video.Length,
                content_type = type,
                sha256 = await Sha256Async(order.Video, cancellationToken),
            },
            cancellationToken);
        var job = offer.GetProperty("job_id").GetString()!;
        if (inParts)
        {
            bar.Note($"The video goes in parts. Should this end early, --resume {job} sends what is missing.");
            return await GoOnAsync(order, job, cancellationToken);
        }

        using var body = new FileContent(order.Video, 0, order.Video.Length, type, sent => bar.Show("uploading", (double)sent / order.Video.Length));
        await service.PutAsync(offer, body, cancellationToken);
        return job;
    }

    private async Task<string> GoOnAsync(DemoOrder order, string job, CancellationToken cancellationToken)
    {
        await new PartsUpload(service, bar, clock).SendMissingAsync(order.Video, job, cancellationToken);
        return job;
    }

    private static async Task<string> Sha256Async(FileInfo video, CancellationToken cancellationToken)
    {
        await using var content = video.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    private async Task<JsonElement> FollowAsync(string id, CancellationToken cancellationToken)
    {
        var share = 0.0;
        while (true)
        {
            try
            {
                var job = await service.GetAsync($"analysis-jobs/{id}", cancellationToken);
                var status = job.GetProperty("status").GetString() ?? string.Empty;
                if (status is "done" or "completed" or "failed")
                {
                    return job;
                }

                share = job.GetProperty("progress_pct").GetInt32() / 100.0;
                bar.Show(status.Replace('_', ' '), share);
            }
            catch (Exception passing) when (passing is HttpRequestException or ServiceRefusal { MayPass: true })
            {
                bar.Show("no answer", share); // the job goes on whether or not anybody looks
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private static string TypeOf(string extension) => extension.ToLowerInvariant() switch
    {
        ".mp4" or ".m4v" => "video/mp4",
        ".mov" => "video/quicktime",
        ".mkv" => "video/x-matroska",
        ".webm" => "video/webm",
        ".avi" => "video/x-msvideo",
        _ => "application/octet-stream",
    };
}
