using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Media;
using CoachPlus.Infrastructure.Media.Video;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Composition.Readiness;

/// <summary>Whether both programs that read videos start. Without them uploads still work.</summary>
internal sealed class FfmpegReadiness(IOptions<MediaOptions> options, TimeProvider time) : IReadinessCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    public string Part => "ffmpeg";

    public async Task<PartReport> CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var command in (ToolCommand[])[ToolCommand.Ffmpeg(options.Value, "-version"), ToolCommand.Ffprobe(options.Value, "-version")])
        {
            if (await FailsAsync(command, cancellationToken))
            {
                return new PartReport(PartState.Degraded, $"{command.Tool} does not start: install ffmpeg 5.1 or later, or name the program in {command.Option}.");
            }
        }

        return new PartReport(PartState.Ready, null);
    }

    private async Task<bool> FailsAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await using var process = ToolProcess.Start(command, time);
            return await process.WaitAsync(process.ExitAsync(), Limit, cancellationToken) != 0;
        }
        catch (UnavailableException)
        {
            return true;
        }
    }
}
