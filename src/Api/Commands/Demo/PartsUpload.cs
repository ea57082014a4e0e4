using System.Text.Json;
using CoachPlus.Api.Commands.Printing;

namespace CoachPlus.Api.Commands.Demo;

/// <summary>
/// Sends what is missing of a video in parts: two at a time, and after a break only what has not arrived. Gives up when nothing more
/// arrives over several tries.
/// </summary>
internal sealed class PartsUpload(ServiceClient service, ProgressBar bar, TimeProvider clock)
{
    private const int SignedAtOnce = 20;
    private const int AtOnce = 2;
    private const int TriesWithoutProgress = 8;

    // A connection that is lost without a word would be waited for without an end.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <param name="video">The file, the same as when the upload began.</param>
    /// <param name="job">The job that waits for it.</param>
    /// <param name="cancellationToken">Stops sending; what has arrived stays.</param>
    /// <exception cref="ServiceRefusal">The service refuses to go on, or the file is not the one that was begun.</exception>
    /// <exception cref="HttpRequestException">The connection breaks again and again without a part coming through.</exception>
    public async Task SendMissingAsync(FileInfo video, string job, CancellationToken cancellationToken)
    {
        var (best, tries) = (int.MaxValue, 0);
        while (true)
        {
            try
            {
                var state = await service.GetAsync($"videos/upload/{job}/parts", cancellationToken);
                DemandSameSize(video, state);
                var missing = state.GetProperty("missing_part_numbers").EnumerateArray().Select(number => number.GetInt32()).ToList();
                if (missing.Count == 0)
                {
                    return;
                }

                (best, tries) = missing.Count < best ? (missing.Count, 0) : (best, tries);
                await SendAsync(video, job, missing, cancellationToken);
            }
            catch (Exception passing) when (passing is HttpRequestException or ServiceRefusal { MayPass: true } && ++tries < TriesWithoutProgress)
            {
                bar.Show("the connection broke", 0);
                await Task.Delay(FirstPause * tries, clock, cancellationToken);
            }
        }
    }

    private async Task SendAsync(FileInfo video, string job, List<int> missing, CancellationToken cancellationToken)
    {
        long toSend = 0, sent = 0;
        foreach (var numbers in missing.Chunk(SignedAtOnce))
        {
            var signed = await service.PostAsync("videos/upload/multipart/parts", new { job_id = job, part_numbers = numbers }, cancellationToken);
            var parts = signed.GetProperty("parts").EnumerateArray().ToList();
            toSend = Math.Max(toSend, parts[0].GetProperty("size_bytes").GetInt64() * missing.Count);
            await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, (part, stop)
                => SendAsync(video, part, more => bar.Show("uploading", Math.Min(1.0, (double)Interlocked.Add(ref sent, more) / toSend)), stop));
        }
    }

    private async ValueTask SendAsync(FileInfo video, JsonElement part, Action<long> progress, CancellationToken cancellationToken)
    {
        using var silent = new CancellationTokenSource(LongestSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silent.Token, cancellationToken);
        var before = 0L;
        using var body = new FileContent(
            video, part.GetProperty("offset_bytes").GetInt64(), part.GetProperty("size_bytes").GetInt64(), "application/octet-stream", now =>
            {
                silent.CancelAfter(LongestSilence);
                progress(now - before);
                before = now;
            });
        try
        {
            await service.PutAsync(part, body, either.Token);
        }
        catch (OperationCanceledException) when (silent.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"the storage has not taken a byte for {LongestSilence.TotalSeconds:0} s");
        }
    }

    private static void DemandSameSize(FileInfo video, JsonElement state)
    {
        if (state.GetProperty("size_bytes").GetInt64() is var begun && begun != video.Length)
        {
            throw new ServiceRefusal(
                System.Net.HttpStatusCode.Conflict, $"{video.Name} has {video.Length} bytes, but the upload was begun with a file of {begun}: it is another file.");
        }
    }
}
