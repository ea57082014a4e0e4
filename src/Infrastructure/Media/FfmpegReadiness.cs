using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using CoachPlus.Infrastructure.Media.Video;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Media;

/// <summary>Whether ffmpeg and ffprobe start. Without them uploads are still taken, so the service is degraded and not down.</summary>
internal sealed class FfmpegReadiness(IOptions<MediaOptions> options, TimeProvider time) : IReadinessCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public string Part => "ffmpeg";

    public async Task<PartReport> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartsAsync(ToolCommand.Ffmpeg(options.Value, "-version"), cancellationToken);
            await StartsAsync(ToolCommand.Ffprobe(options.Value, "-version"), cancellationToken);
            return new PartReport(PartState.Ready, null);
        }
        catch (UnavailableException missing)
        {
            return new PartReport(PartState.Degraded, missing.Message);
        }
    }

    private async Task StartsAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        await using var process = ToolProcess.Start(command, time);
        await process.WaitAsync(Task.Run(() => DrainAsync(process), CancellationToken.None), Limit, cancellationToken);
        if (await process.WaitAsync(process.ExitAsync(), Limit, cancellationToken) is var code and not 0)
        {
            throw new UnavailableException(command.Tool, $"{command.Tool} -version ended with {code}: {command.Option} must name {command.Tool} 5.1 or later.");
        }
    }

    private static async Task<bool> DrainAsync(ToolProcess process)
    {
        await process.Output.CopyToAsync(Stream.Null);
        return true;
    }
}
