using CoachPlus.Application.Common;

namespace CoachPlus.Infrastructure.Media.Video;

/// <summary>Reads what ffprobe says, bounded in time and length.</summary>
internal static class ProbeAnswer
{
    // A file may claim thousands of streams; an honest one needs a few hundred bytes each.
    private const int MaxAnswer = 1 << 20;

    /// <param name="process">ffprobe.</param>
    /// <param name="limits">How long it may take.</param>
    /// <param name="time">For the limit.</param>
    /// <param name="refuse">What is thrown when the answer is longer than any honest file's.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <exception cref="UnavailableException">It did not end in time.</exception>
    public static async Task<(byte[] Json, int ExitCode)> ReadAsync(
        ToolProcess process, MediaOptions limits, TimeProvider time, Func<string, Exception> refuse, CancellationToken cancellationToken)
    {
        var limit = TimeSpan.FromSeconds(limits.ProbeTimeoutSeconds);
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            byte[] json = await process.WaitAsync(Task.Run(() => ReadAll(process, refuse), CancellationToken.None), limit, either.Token);
            return (json, await process.WaitAsync(process.ExitAsync(), limit, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnavailableException("ffprobe", $"ffprobe did not end within Media:ProbeTimeoutSeconds ({limit.TotalSeconds:0} s).");
        }
    }

    private static byte[] ReadAll(ToolProcess process, Func<string, Exception> refuse)
    {
        using var answer = new MemoryStream();
        var chunk = new byte[16_384];
        for (int count = process.Output.Read(chunk); count > 0; count = process.Output.Read(chunk))
        {
            if (answer.Length + count > MaxAnswer)
            {
                process.Kill();
                throw refuse("ffprobe's answer is longer than any honest file's.");
            }

            answer.Write(chunk, 0, count);
        }

        return answer.ToArray();
    }
}
