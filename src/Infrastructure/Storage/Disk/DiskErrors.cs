using CoachPlus.Application.Common;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>Turns what the file system throws into the port's word for it, without touching errors of the stream that is being stored.</summary>
internal static class DiskErrors
{
    public static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Translate(error);
        }
    }

    public static T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Translate(error);
        }
    }

    public static UnavailableException Translate(Exception error) =>
        new("the video storage", $"The folder of Storage:Disk:Root cannot be used: {error.Message}", error);
}
