using CoachPlus.Application.VideoAnalysis;

namespace CoachPlus.Infrastructure.Media.Pose.Models;

/// <summary>Fetches a model into memory, never more than a model can have.</summary>
internal sealed class ModelDownload(HttpClient http)
{
    /// <exception cref="PoseUnavailableException">The network or the server does not answer, or sends too much.</exception>
    public async Task<byte[]> FetchAsync(ModelFile file, CancellationToken cancellationToken)
    {
        var limit = file.Bytes ?? ModelFile.MaxBytes;
        try
        {
            using var response = await http.GetAsync(file.Url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await ReadAsync(body, limit, cancellationToken)
                ?? throw new PoseUnavailableException("pose.model-unverified", $"{file.Url} sends more than the {limit} bytes that the model has. Nothing was installed.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new PoseUnavailableException("pose.model-download", $"{file.Url} could not be fetched: {e.Message} Bring the file by other means and run `CoachPlus.Api models import FILE`.", e);
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream body, long limit, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (memory.Length + read > limit)
            {
                return null;
            }

            await memory.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return memory.ToArray();
    }
}
