namespace KenyaExportBot.Advice.Understanding;

/// <summary>Makes likelihoods of scores: the higher the score the likelier, and all of them together one.</summary>
internal static class Softmax
{
    /// <summary>In place. Reckoned from the highest down, so that no score is too large.</summary>
    public static void Of(Span<float> scores)
    {
        var highest = float.MinValue;
        foreach (var score in scores)
            highest = Math.Max(highest, score);
        float sum = 0;
        foreach (ref var score in scores)
            sum += score = MathF.Exp(score - highest);
        foreach (ref var score in scores)
            score /= sum;
    }
}
