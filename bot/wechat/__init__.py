"""The only speakers of wechatpy and of WeChat's XML."""
